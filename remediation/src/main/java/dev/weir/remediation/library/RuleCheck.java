// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import org.jspecify.annotations.Nullable;

/** Says whether an expression belongs to the rule language. */
@FunctionalInterface
public interface RuleCheck {

    /** What is to be said of an expression, whatever the columns are called that it names. */
    Checked check(String expression);

    /**
     * An expression that was looked at.
     *
     * @param runs the text that runs, which is the same for all spellings of a rule; null where it is refused
     * @param refusal why it is refused; null where it is not
     */
    record Checked(@Nullable String runs, @Nullable String refusal) {

        /** It is allowed, and this is what runs. */
        public static Checked allowed(String runs) {
            return new Checked(runs, null);
        }

        /** It is refused. */
        public static Checked refused(String why) {
            return new Checked(null, why);
        }
    }
}
