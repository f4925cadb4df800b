// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.reason.ReasonCode;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row as a published quarantine file has it: where it lies, and what it broke. */
record Suspect(Hash128 id, long number, long offset, long length, List<RowViolation> violations, String remedy) {

    Suspect {
        violations = List.copyOf(violations);
    }

    boolean broke(@Nullable String column, String clause) {
        for (RowViolation each : violations) {
            if (each.clause().equals(clause) && Objects.equals(each.column(), column)) {
                return true;
            }
        }
        return false;
    }

    /** Repeated keys and outvoted cells are looked for anew in every remedy; rows may be on their side by now. */
    static boolean isFoundAmongRows(RowViolation violation) {
        return violation.code().equals(ReasonCode.DUPLICATE_KEY.name())
                || violation.code().equals(ReasonCode.DEPENDENCY_BROKEN.name());
    }
}
