// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.Reason;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.report.BatchReport.Status;

/** Why a revision is not published: what the batch is now, and a sentence for people. */
record Stop(Status status, BatchReason reason, String message) {

    /** A gate that a person may waive. */
    static Stop held(BatchReason gate, String message) {
        return new Stop(
                Status.HELD,
                gate,
                message + ". Nothing is published; `weir batches release` publishes all the same, `discard` drops it");
    }

    /** The books do not balance; nobody may waive that. */
    static Stop unbalanced(String gap) {
        return new Stop(
                Status.UNBALANCED,
                BatchReason.DIGEST_MISMATCH,
                gap + ". Nothing is published; the vault has the bytes, `weir batches retry` judges them again");
    }

    static Stop failed(BatchReason reason, String message) {
        return new Stop(Status.FAILED, reason, message);
    }

    Reason toEvent() {
        return new Reason(reason.name(), message);
    }
}
