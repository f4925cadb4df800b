// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.schemas.reason.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * A clause that a row breaks as it stands now.
 *
 * @param field index of the column's field in the file, or -1 where there is none
 */
record Broken(@Nullable String column, String clause, ReasonCode code, int field) {}
