// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import java.util.List;

/**
 * What a worker does with one request. It must be harmless to repeat: after a crash, and sometimes after a rebalance, the
 * same request comes again.
 */
@FunctionalInterface
interface Work<Q, R> {

    /** A result and the key that it is sent under. */
    record Keyed<R>(String key, R value) {}

    /**
     * Works on a request.
     *
     * @return what to send; empty if the request is a part of one that is not whole yet
     */
    List<Keyed<R>> on(String key, Q request);

    /** Whether parts of a request were taken whose last part has not come: their offsets are not committed. */
    default boolean isWaitingForParts() {
        return false;
    }

    /** Drops parts of requests that are not whole: they come again from their first part, perhaps to another worker. */
    default void forgetParts() {}

    /** Lets go of what was opened; called on the thread that did the work. */
    default void close() {}
}
