// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.AuditRef;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.sinks.audit.AuditFault;
import dev.weir.sinks.audit.EntryCheck;
import dev.weir.sinks.certificate.Remedy.AuditedFile;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.layout.LinkedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The audit file of a remedy: it is taken over when its chain holds, and each promoted row has its entries. */
final class StagedAudit {

    private final DataLayout layout;
    private final PromotionOrder order;
    private final DuckSession duck;

    StagedAudit(DataLayout layout, PromotionOrder order, DuckSession duck) {
        this.layout = layout;
        this.order = order;
        this.duck = duck;
    }

    AuditedFile take(AuditRef staged, WorkFolder work, List<Path> promoted)
            throws SQLException, IOException, StoppedException {
        BatchPlan plan = order.plan();
        Path file = layout.resolve(staged.getPath());
        Optional<AuditFault> fault = new EntryCheck(duck, file, staged.getPath(), plan.batchId())
                .firstFault(staged.getEntries(), staged.getHead());
        if (fault.isPresent()) {
            throw new StoppedException(Stop.unbalanced(fault.get().sentence()));
        }
        requireEntries(file, promoted);
        Path taken = WorkFolder.audit(work.root());
        DurableFiles.createDirectories(work.root().resolve(WorkFolder.AUDIT));
        LinkedFile.linkOrCopy(file, taken);
        DurableFiles.syncDirectory(work.root().resolve(WorkFolder.AUDIT));
        Path home = layout.auditFile(plan.tenant(), plan.dataset(), plan.batchId(), order.revision());
        return new AuditedFile(
                order.revision(),
                layout.relativize(home),
                staged.getBytes(),
                staged.getSha256(),
                staged.getEntries(),
                staged.getHead());
    }

    /** Rows with changed cells in the audit, and promoted rows: each must be among the others. */
    private void requireEntries(Path audit, List<Path> promoted) throws SQLException, IOException, StoppedException {
        String changed =
                "SELECT DISTINCT row_id AS id FROM %s WHERE kind = 'CELL'".formatted(DuckSession.scan(List.of(audit)));
        String landed = promoted.isEmpty()
                ? "SELECT NULL::BLOB AS id WHERE false"
                : "SELECT _row_id AS id FROM " + DuckSession.scan(promoted);
        long silent = count("(%s) p ANTI JOIN (%s) c USING (id)".formatted(landed, changed));
        long strangers = count("(%s) c ANTI JOIN (%s) p USING (id)".formatted(changed, landed));
        if (silent + strangers > 0) {
            throw new StoppedException(
                    Stop.unbalanced("Batch %s: %d promoted rows have no audit entry, %d audited rows are not promoted"
                            .formatted(order.plan().batchId(), silent, strangers)));
        }
    }

    private long count(String rows) throws SQLException, IOException {
        long[] count = {0};
        duck.query("SELECT count(*) FROM " + rows, row -> count[0] = row.getLong(1));
        return count[0];
    }
}
