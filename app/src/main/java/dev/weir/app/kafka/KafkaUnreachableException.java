// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.kafka;

import java.time.Duration;

/** The configured cluster does not answer, or refuses this client. */
public final class KafkaUnreachableException extends Exception {

    private KafkaUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }

    static KafkaUnreachableException silent(String bootstrapServers, Duration patience, Throwable cause) {
        return new KafkaUnreachableException(
                "Kafka at %s (bootstrap.servers) did not answer within %d s. Check the address, the network, and the security settings below 'kafka' in the configuration; leave bootstrap.servers out to use the embedded broker."
                        .formatted(bootstrapServers, patience.toSeconds()),
                cause);
    }

    static KafkaUnreachableException refused(String bootstrapServers, Throwable cause) {
        return new KafkaUnreachableException(
                "Kafka at %s (bootstrap.servers) refuses this client: %s. Check the settings below 'kafka' in the configuration (security.protocol, sasl.*, ssl.*)."
                        .formatted(bootstrapServers, cause.getMessage()),
                cause);
    }
}
