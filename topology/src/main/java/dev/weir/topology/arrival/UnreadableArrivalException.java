// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.arrival;

import java.util.List;

/** A record on the arrivals topic that announces no file; the message lists what is wrong with it. */
public final class UnreadableArrivalException extends Exception {

    // The message goes into answers and headers, which have to fit into a Kafka record.
    private static final int MOST_PROBLEMS = 20;

    private UnreadableArrivalException(String message) {
        super(message);
    }

    static UnreadableArrivalException notJson(String detail) {
        return new UnreadableArrivalException(
                "The arrival event is not JSON: %s. Expected an object with at least 'uri', a CloudEvents envelope around it, or an S3 event notification."
                        .formatted(detail));
    }

    static UnreadableArrivalException because(List<String> problems) {
        int more = problems.size() - MOST_PROBLEMS;
        String listed = String.join("; ", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
        return new UnreadableArrivalException(
                "The arrival event is unusable: %s%s. Announce the file again with a corrected event."
                        .formatted(listed, more > 0 ? "; and %d more problems".formatted(more) : ""));
    }
}
