// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import dev.weir.remediation.library.Written;
import dev.weir.remediation.proof.ProofOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What the questions about one cluster came to.
 *
 * @param outcome the rule, or what became of the last one; null where no answer was a rule
 * @param written how the rule came about; null where there is none
 */
public record Writing(
        @Nullable ProofOutcome outcome, @Nullable Written written) {}
