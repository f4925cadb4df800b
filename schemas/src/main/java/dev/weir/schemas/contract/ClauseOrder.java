// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.contract.Clause.Limit;
import dev.weir.schemas.contract.Clause.Matches;
import dev.weir.schemas.contract.Clause.MaxLength;
import dev.weir.schemas.contract.Clause.MinLength;
import dev.weir.schemas.contract.Clause.MultipleOf;
import dev.weir.schemas.contract.Clause.NotMissing;
import dev.weir.schemas.contract.Clause.OneOf;
import dev.weir.schemas.contract.Clause.Required;
import dev.weir.schemas.contract.Clause.Side;
import dev.weir.schemas.contract.Clause.WellFormed;
import java.math.BigDecimal;
import java.util.Locale;

/** Which clauses are looser than others, and what clauses say in words. */
final class ClauseOrder {

    private ClauseOrder() {}

    /** Whether whatever keeps the first clause keeps the second. Where that is hard to tell, it does not. */
    static boolean implies(Clause first, Clause second) {
        if (first.isSoft()) {
            return false;
        }
        if (first instanceof Required && second instanceof Required) {
            return true;
        }
        if (first instanceof MaxLength old && second instanceof MaxLength now) {
            return now.length() >= old.length();
        }
        if (first instanceof MinLength old && second instanceof MinLength now) {
            return now.length() <= old.length();
        }
        if (first instanceof OneOf old && second instanceof OneOf now) {
            return now.values().containsAll(old.values());
        }
        if (first instanceof Limit old && second instanceof Limit now) {
            return impliesLimit(old, now);
        }
        return false;
    }

    private static boolean impliesLimit(Limit first, Limit second) {
        boolean isLower = second.side() == Side.AT_LEAST || second.side() == Side.ABOVE;
        boolean isSameWay = isLower == (first.side() == Side.AT_LEAST || first.side() == Side.ABOVE);
        try {
            int order = new BigDecimal(second.limit()).compareTo(new BigDecimal(first.limit()));
            boolean isStricter =
                    first.side() != second.side() && (second.side() == Side.ABOVE || second.side() == Side.BELOW);
            return isSameWay && (order == 0 ? !isStricter : isLower == order < 0);
        } catch (NumberFormatException e) {
            return isSameWay && first.side() == second.side() && first.limit().equals(second.limit());
        }
    }

    static String describe(Clause clause) {
        String words;
        if (clause instanceof MinLength least) {
            words = "at least %d characters".formatted(least.length());
        } else if (clause instanceof MaxLength most) {
            words = "at most %d characters".formatted(most.length());
        } else if (clause instanceof Matches matches) {
            words = "pattern " + matches.regex();
        } else if (clause instanceof WellFormed formed) {
            words = formed.form().name().toLowerCase(Locale.ROOT);
        } else if (clause instanceof OneOf oneOf) {
            words = "one of " + oneOf.values();
        } else if (clause instanceof NotMissing missing) {
            words = "none of " + missing.missingValues();
        } else if (clause instanceof Limit limit) {
            words = limit.side().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + limit.limit();
        } else if (clause instanceof MultipleOf multiple) {
            words = "a multiple of " + multiple.divisor().toPlainString();
        } else {
            words = "a value";
        }
        return "%s (%s%s)".formatted(clause.name(), words, clause.isSoft() ? ", soft" : "");
    }
}
