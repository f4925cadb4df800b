// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

/** A rule that could not be run as a whole. The session lives, and no row was touched. */
public final class RuleFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private RuleFailure(String message) {
        super(message);
    }

    /** The cause is left out: DuckDB's messages may quote the values that it stumbled over. */
    static RuleFailure refusedByDuck(RuleExpression rule, String kind) {
        return new RuleFailure(("Rule %s: expected an expression that DuckDB can bind and run, found %s;"
                        + " no row was touched, try another rule")
                .formatted(rule.sql(), kind));
    }

    static RuleFailure columnMissing(RuleExpression rule, String column) {
        return new RuleFailure("Rule %s: expected a row with column '%s', found none; no row was touched"
                .formatted(rule.sql(), column));
    }

    static RuleFailure tooLong(RuleExpression rule) {
        return new RuleFailure(
                "Rule %s: expected at most %d characters, found more; no row was touched, report this rule"
                        .formatted(rule.sql(), rule.mostCharacters()));
    }
}
