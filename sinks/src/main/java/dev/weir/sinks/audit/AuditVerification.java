// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;

/**
 * What the verification of audits came to.
 *
 * @param batches batches that have an audit
 * @param links links that were looked at
 * @param entries entries that were found as they were written
 * @param faults the first of each batch that has one
 */
public record AuditVerification(long batches, long links, long entries, List<AuditFault> faults) {

    static final AuditVerification NOTHING = new AuditVerification(0, 0, 0, List.of());

    /** Copies the list. */
    public AuditVerification {
        faults = List.copyOf(faults);
    }

    /** Whether every audit is as it was written. */
    @JsonIgnore
    public boolean isIntact() {
        return faults.isEmpty();
    }

    AuditVerification plus(AuditVerification other) {
        List<AuditFault> all = new ArrayList<>(faults);
        all.addAll(other.faults);
        return new AuditVerification(batches + other.batches, links + other.links, entries + other.entries, all);
    }
}
