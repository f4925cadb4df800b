// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

/** A revision cannot be delivered until somebody mends something; the message says where, what, and what to do. */
public final class DeliveryFault extends Exception {

    private static final long serialVersionUID = 1L;

    DeliveryFault(String message) {
        super(message);
    }

    DeliveryFault(String message, Throwable cause) {
        super(message, cause);
    }
}
