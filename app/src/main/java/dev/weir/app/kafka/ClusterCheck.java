// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;

/** Asks a cluster once whether it is there, and waits no longer than a person would. */
final class ClusterCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private ClusterCheck() {}

    static void requireAnswer(String bootstrapServers, Map<String, Object> clientProperties)
            throws KafkaUnreachableException, InterruptedException {
        Admin admin = create(bootstrapServers, clientProperties);
        try {
            admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw KafkaUnreachableException.silent(bootstrapServers, PATIENCE, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof AuthenticationException) {
                throw KafkaUnreachableException.refused(bootstrapServers, cause);
            }
            throw KafkaUnreachableException.silent(bootstrapServers, PATIENCE, cause);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static Admin create(String bootstrapServers, Map<String, Object> clientProperties)
            throws KafkaUnreachableException {
        try {
            return Admin.create(clientProperties);
        } catch (KafkaException e) {
            // A bad host name or a bad security setting; Kafka names it in the cause.
            throw KafkaUnreachableException.refused(bootstrapServers, e.getCause() == null ? e : e.getCause());
        }
    }
}
