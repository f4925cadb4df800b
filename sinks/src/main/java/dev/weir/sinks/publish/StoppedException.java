// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

/** Carries a {@link Stop} out of the work on a revision; what was prepared is dropped. */
final class StoppedException extends Exception {

    private final transient Stop stop;

    StoppedException(Stop stop) {
        super(stop.message(), null, false, false);
        this.stop = stop;
    }

    Stop stop() {
        return stop;
    }
}
