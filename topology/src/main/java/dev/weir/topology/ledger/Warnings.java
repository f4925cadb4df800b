// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.report.BatchReport.Status;

/** Tells people what a batch needs of them. */
final class Warnings {

    private final LedgerOutlet outlet;

    Warnings(LedgerOutlet outlet) {
        this.outlet = outlet;
    }

    /** A batch failed, is held or does not balance. */
    void of(String batchId, BookOfBatch book, Status status, Reason why) {
        int severity = status == Status.UNBALANCED ? 1 : 2;
        String next = status == Status.HELD
                ? "weir batches release %s, or weir batches retry %s after a change, or weir batches discard %s"
                        .formatted(batchId, batchId, batchId)
                : "Mend the cause, then: weir batches retry " + batchId;
        alert(severity, batchId, book, why, next);
    }

    /** What was sent before the gates is not what readers find, or could not be sent; the batch goes on. */
    void ofEarlyRows(String batchId, BookOfBatch book, Status status, Reason why) {
        int severity = status == Status.UNBALANCED ? 1 : 2;
        alert(severity, batchId, book, why, "The batch's first revision brings all of its rows, once it is published");
    }

    /** What a remedy mended could not be published; the batch itself is well. */
    void ofPromotion(String batchId, BookOfBatch book, Reason why) {
        String next = "Revision %d stands. Mend the cause, then: weir quarantine replay --batch %s"
                .formatted(book.getRevision(), batchId);
        alert(2, batchId, book, why, next);
    }

    private void alert(int severity, String batchId, BookOfBatch book, Reason why, String next) {
        outlet.alert(
                severity,
                why.getCode(),
                book.getOpened().getTenant(),
                book.getOpened().getDataset(),
                batchId,
                why.getMessage(),
                next);
    }
}
