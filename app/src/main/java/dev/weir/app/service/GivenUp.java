// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.service;

import dev.weir.app.housekeeping.AlertSender;
import dev.weir.schemas.report.Alert;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Says that streams have stopped by themselves: to whoever started them, and as an alert for whoever watches Kafka.
 *
 * @param starter told what happened, in a sentence
 */
record GivenUp(Consumer<String> starter, AlertSender alerts) {

    private static final String NEXT =
            "Read logs/weir.log for what the threads died of, mend that, and start the service again; nothing is lost: weir doctor";

    /** Speaks for one streams application. */
    Consumer<String> of(String application) {
        return message -> {
            starter.accept(message);
            String now = Instant.now().toString();
            alerts.send(application, new Alert(1, "STREAMS_STOPPED", "default", null, null, message, NEXT, now));
        };
    }
}
