// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import dev.weir.sinks.audit.AuditedBatches.BatchPlace;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Predicate;

/**
 * Goes along every audit chain, with nothing running, and names for each batch the first entry or link that was changed,
 * removed, inserted or put elsewhere. It cannot miss a link that was removed at the end of a chain and that no certificate
 * names: that is a decision after the last promoted revision.
 */
public final class AuditVerifier {

    private final DataLayout layout;

    /** A verifier of a data directory's audits. */
    public AuditVerifier(DataLayout layout) {
        this.layout = layout;
    }

    /** Verifies the audits of all batches. */
    public AuditVerification verifyAll() throws IOException {
        return verify(place -> true);
    }

    /**
     * Verifies the audit of one batch.
     *
     * @return with no batches where the batch has no audit, or is not known
     */
    public AuditVerification verify(String batchId) throws IOException {
        return verify(place -> place.batchId().equals(batchId));
    }

    private AuditVerification verify(Predicate<BatchPlace> isWanted) throws IOException {
        AuditVerification sum = AuditVerification.NOTHING;
        try (DuckSession duck = DuckSession.open(layout)) {
            duck.keepOrder();
            for (BatchPlace place : new AuditedBatches(layout).all()) {
                if (isWanted.test(place)) {
                    sum = sum.plus(new BatchAudit(layout, place, duck).verify());
                }
            }
        } catch (SQLException e) {
            throw new IOException("DuckDB could not be started", e);
        }
        return sum;
    }
}
