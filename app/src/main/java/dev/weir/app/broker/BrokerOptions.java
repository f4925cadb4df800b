// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import java.time.Duration;

/**
 * What may be set about the embedded broker.
 *
 * @param port the port for clients on the loopback interface; 0 to take a free one and to keep it
 * @param startTimeout how long a start may take
 * @param idleLimit after how long without a user the broker ends by itself
 */
public record BrokerOptions(int port, Duration startTimeout, Duration idleLimit) {

    /** A free port, a minute for a start on a busy machine, half an hour of rest. */
    public static final BrokerOptions DEFAULT = new BrokerOptions(0, Duration.ofSeconds(60), Duration.ofMinutes(30));

    /** Checks the port. */
    public BrokerOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port %d is not between 0 and 65535".formatted(port));
        }
    }
}
