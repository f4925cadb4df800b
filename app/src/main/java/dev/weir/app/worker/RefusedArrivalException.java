// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.reason.BatchReason;

/** A file that is not read, and why; the message says where, what was expected, what was found and what to do. */
final class RefusedArrivalException extends Exception {

    private final BatchReason reason;

    RefusedArrivalException(BatchReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    BatchReason reason() {
        return reason;
    }
}
