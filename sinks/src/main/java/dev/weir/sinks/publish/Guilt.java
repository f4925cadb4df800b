// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.contract.TableCheck.Dependency;
import dev.weir.schemas.contract.TableCheck.Unique;
import dev.weir.schemas.reason.ReasonCode;
import org.jspecify.annotations.Nullable;

/**
 * What a check of the whole table finds a row guilty of.
 *
 * @param column null where several columns are meant together
 * @param clause the check as the contract calls it
 */
record Guilt(@Nullable String column, String clause, ReasonCode code) {

    static Guilt of(Unique check) {
        return new Guilt(
                check.columns().size() == 1 ? check.columns().get(0) : null, check.name(), ReasonCode.DUPLICATE_KEY);
    }

    static Guilt of(Dependency check, String column) {
        return new Guilt(column, check.name(), ReasonCode.DEPENDENCY_BROKEN);
    }
}
