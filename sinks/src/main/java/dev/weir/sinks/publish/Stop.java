// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.Reason;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.report.BatchReport.Status;

/**
 * Why a revision is not published: what the batch is now, and a sentence for people.
 *
 * @param fault what was expected and what was found
 * @param advice what happens next; begins with a blank where there is any
 */
record Stop(Status status, BatchReason reason, String fault, String advice) {

    /** A gate that a person may waive. */
    static Stop held(BatchReason gate, String fault) {
        return new Stop(
                Status.HELD,
                gate,
                fault + '.',
                " Nothing is published; `weir batches release` publishes all the same, `discard` drops it");
    }

    /** The books do not balance; nobody may waive that. */
    static Stop unbalanced(String gap) {
        return new Stop(
                Status.UNBALANCED,
                BatchReason.DIGEST_MISMATCH,
                gap + '.',
                " Nothing is published; the vault has the bytes, `weir batches retry` judges them again");
    }

    static Stop failed(BatchReason reason, String fault) {
        return failed(reason, fault, "");
    }

    static Stop failed(BatchReason reason, String fault, String advice) {
        return new Stop(Status.FAILED, reason, fault, advice);
    }

    Stop at(String place) {
        return new Stop(status, reason, place + fault, advice);
    }

    /** The batch stays what it is, only the promotion has failed. */
    Stop ofPromotion() {
        return new Stop(
                Status.FAILED,
                reason,
                fault.endsWith(".") ? fault : fault + '.',
                " Nothing is promoted, the newest revision stays as it is; `weir quarantine replay` tries again");
    }

    /** The batch stays what it is, only the rows of a rule could not be taken back. */
    Stop ofWithdrawal() {
        return new Stop(
                Status.FAILED,
                reason,
                fault.endsWith(".") ? fault : fault + '.',
                " Nothing is taken back, the newest revision stays as it is; `weir rules rollback` tries again");
    }

    String message() {
        return fault + advice;
    }

    Reason toEvent() {
        return new Reason(reason.name(), message());
    }
}
