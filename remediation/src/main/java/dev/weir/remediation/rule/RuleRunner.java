// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs allowed expressions over rows that are handed to it, and reaches nothing else. For one thread. */
public interface RuleRunner {

    /**
     * Takes rows in; what was taken in before is forgotten.
     *
     * @param columns names of the cells of each row
     * @param rows cells in the order of the columns; null for a missing value. A longer cell than
     *     {@link RuleLimits#CELL_CHARACTERS} is taken in as missing.
     */
    Rows load(List<String> columns, List<? extends List<@Nullable String>> rows) throws IOException;

    /** Rows that rules can be run over, one after the other. */
    interface Rows extends Closeable {

        /**
         * Runs a rule over all rows.
         *
         * @return an answer per row, in their order; null where the rule has none, or fails on that row
         * @throws RuleFailure if it cannot run at all
         */
        List<@Nullable String> run(RuleExpression rule) throws RuleFailure;

        /** Forgets the rows. */
        @Override
        void close() throws IOException;
    }
}
