// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import java.util.List;
import java.util.Optional;

/** Says whether an expression belongs to the rule language. */
@FunctionalInterface
public interface RuleCheck {

    /** Why an expression over these columns is refused; empty if it is allowed. */
    Optional<String> refusal(String expression, List<String> columns);
}
