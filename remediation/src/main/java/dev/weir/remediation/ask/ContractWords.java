// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import dev.weir.schemas.contract.Clause;
import dev.weir.schemas.contract.Clause.Limit;
import dev.weir.schemas.contract.Clause.Matches;
import dev.weir.schemas.contract.Clause.MaxLength;
import dev.weir.schemas.contract.Clause.MinLength;
import dev.weir.schemas.contract.Clause.MultipleOf;
import dev.weir.schemas.contract.Clause.NotMissing;
import dev.weir.schemas.contract.Clause.OneOf;
import dev.weir.schemas.contract.Clause.WellFormed;
import dev.weir.schemas.contract.Column;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a contract says about a column, for a model. */
final class ContractWords {

    private static final int MOST_VALUES = 60;

    private ContractWords() {}

    static List<String> of(Column column) {
        return Stream.concat(
                        Stream.of("type " + column.type().label()),
                        column.clauses().stream()
                                .filter(clause -> !clause.isSoft())
                                .flatMap(clause -> words(clause).stream()))
                .toList();
    }

    private static Optional<String> words(Clause clause) {
        if (clause instanceof Matches matches) {
            return Optional.of("matches the regular expression " + matches.regex());
        }
        if (clause instanceof OneOf oneOf) {
            return Optional.of(
                    "one of " + oneOf.values().stream().limit(MOST_VALUES).toList());
        }
        if (clause instanceof Limit limit) {
            return Optional.of(limit.side().key() + " " + limit.limit());
        }
        if (clause instanceof MinLength least) {
            return Optional.of("at least %d characters".formatted(least.length()));
        }
        if (clause instanceof MaxLength most) {
            return Optional.of("at most %d characters".formatted(most.length()));
        }
        if (clause instanceof WellFormed formed) {
            return Optional.of("a well-formed "
                    + formed.form().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        if (clause instanceof MultipleOf multiple) {
            return Optional.of("a multiple of " + multiple.divisor().toPlainString());
        }
        return clause instanceof NotMissing missing
                ? Optional.of("none of " + missing.missingValues())
                : Optional.empty();
    }
}
