// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.topicadmin;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** Waits for the answers of an admin client, never for ever. */
final class AdminCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private AdminCalls() {}

    /**
     * The answer.
     *
     * @throws KafkaException the cluster's own error, or a timeout
     */
    static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException cause ? cause : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException(
                    "Kafka did not answer within %d s".formatted(PATIENCE.toSeconds()), e);
        }
    }
}
