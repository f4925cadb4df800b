// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.supplier;

import dev.weir.schemas.report.BatchReport.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What makes two broken rows the same fault.
 *
 * @param column null where the whole row is at fault
 */
record FaultKey(@Nullable String column, String clause, String code) {

    static FaultKey of(Violation violation) {
        return new FaultKey(violation.column(), violation.clause(), violation.code());
    }
}
