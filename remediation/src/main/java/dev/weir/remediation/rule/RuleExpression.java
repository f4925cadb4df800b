// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** An expression that the guard has allowed. Only the guard makes one, so whoever has one may run it. */
public final class RuleExpression {

    private final String sql;
    private final String bound;
    private final Set<String> columns;
    private final List<ContextCall> contexts;
    private final long mostCharacters;

    RuleExpression(
            String sql, String bound, Set<String> columns, Collection<ContextCall> contexts, long mostCharacters) {
        this.sql = sql;
        this.bound = bound;
        this.contexts = List.copyOf(contexts);
        this.columns = Collections.unmodifiableSet(new TreeSet<>(columns));
        this.mostCharacters = mostCharacters;
    }

    /** One that sees one row alone. */
    RuleExpression(String sql, Set<String> columns, long mostCharacters) {
        this(sql, sql, columns, List.of(), mostCharacters);
    }

    /** Its text, written from the tree that was checked; the same for all spellings of the same tree. */
    public String sql() {
        return sql;
    }

    /** What runs: the same tree, with a column's name for each question about other rows. */
    String bound() {
        return bound;
    }

    /** The questions about other rows that it asks; none for a rule that sees one row alone. */
    public List<ContextCall> contexts() {
        return contexts;
    }

    /** The columns that it reads, as the contract calls them, in alphabetical order. */
    public Set<String> columns() {
        return columns;
    }

    /** Its answer is never longer, as long as no cell is longer than {@link RuleLimits#CELL_CHARACTERS}. */
    public long mostCharacters() {
        return mostCharacters;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RuleExpression that && sql.equals(that.sql);
    }

    @Override
    public int hashCode() {
        return sql.hashCode();
    }

    @Override
    public String toString() {
        return sql;
    }
}
