// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.supplier;

import dev.weir.schemas.contract.Clause;
import dev.weir.schemas.contract.Column;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.TableCheck;
import dev.weir.schemas.value.CellFormat;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a contract demands, in words for people who have never seen it. */
final class ClauseWords {

    private static final String TYPE = "logicalType";
    private static final int MOST_VALUES = 20;

    private final Contract contract;

    ClauseWords(Contract contract) {
        this.contract = contract;
    }

    /** What one clause demands; empty where the contract does not have it. */
    Optional<String> of(@Nullable String columnName, String clause) {
        Optional<Column> column = contract.columns().stream()
                .filter(each -> each.name().equals(columnName))
                .findFirst();
        if (column.isEmpty()) {
            return rowClause(clause).or(() -> unique(clause));
        }
        if (clause.equals(TYPE)) {
            return Optional.of(type(column.get()));
        }
        return unique(clause)
                .or(() -> dependency(clause))
                .or(() -> column.get().clauses().stream()
                        .filter(each -> each.name().equals(clause))
                        .map(ClauseWords::words)
                        .findFirst())
                .or(() -> clause.equals("required") && column.get().required()
                        ? Optional.of("a value in every row")
                        : Optional.empty());
    }

    private Optional<String> rowClause(String clause) {
        return switch (clause) {
            case "fieldCount" ->
                Optional.of(
                        "%d fields in every row".formatted(contract.columns().size()));
            case "readable" -> Optional.of("a row that can be read: quotes closed, bytes in the file's encoding");
            default -> Optional.empty();
        };
    }

    private Optional<String> dependency(String clause) {
        return contract.tableChecks().stream()
                .filter(TableCheck.Dependency.class::isInstance)
                .map(TableCheck.Dependency.class::cast)
                .filter(check -> check.name().equals(clause))
                .map(check -> "the same value in all rows with the same " + String.join(", ", check.determinants()))
                .findFirst();
    }

    private Optional<String> unique(String clause) {
        return contract.tableChecks().stream()
                .filter(TableCheck.Unique.class::isInstance)
                .map(TableCheck.Unique.class::cast)
                .filter(check -> check.name().equals(clause))
                .map(check -> "no two rows with the same " + String.join(", ", check.columns()))
                .findFirst();
    }

    private static String type(Column column) {
        CellFormat format = column.format();
        StringBuilder words = new StringBuilder(column.type().label());
        if (format.pattern() != null) {
            words.append(" written as ").append(format.pattern());
        } else {
            words.append(example(column.type().kind()));
        }
        if (!format.trueWords().isEmpty()) {
            words.append(" written as ")
                    .append(String.join(", ", format.trueWords()))
                    .append(" or ")
                    .append(String.join(", ", format.falseWords()));
        }
        return words.toString();
    }

    /** ISO 8601 is what types of time are written in unless the contract says otherwise. */
    private static String example(Kind kind) {
        return switch (kind) {
            case DATE -> ", such as 2026-01-31";
            case TIME -> ", such as 23:59:59";
            case TIMESTAMP -> ", such as 2026-01-31T23:59:59";
            case INSTANT -> ", such as 2026-01-31T23:59:59Z";
            default -> "";
        };
    }

    private static String words(Clause clause) {
        if (clause instanceof Clause.MinLength least) {
            return "at least %d characters".formatted(least.length());
        } else if (clause instanceof Clause.MaxLength most) {
            return "at most %d characters".formatted(most.length());
        } else if (clause instanceof Clause.Matches pattern) {
            return "text that matches " + pattern.regex();
        } else if (clause instanceof Clause.WellFormed form) {
            return "a well-formed " + form.form().name().toLowerCase(Locale.ROOT);
        } else if (clause instanceof Clause.OneOf list) {
            return "one of " + listed(list.values());
        } else if (clause instanceof Clause.Limit limit) {
            return side(limit.side()) + " " + limit.limit();
        } else if (clause instanceof Clause.MultipleOf multiple) {
            return "a multiple of " + multiple.divisor().toPlainString();
        }
        return "a value in every row";
    }

    private static String listed(List<String> values) {
        String first = String.join(", ", values.subList(0, Math.min(MOST_VALUES, values.size())));
        return values.size() > MOST_VALUES ? first + " and %d more".formatted(values.size() - MOST_VALUES) : first;
    }

    private static String side(Clause.Side side) {
        return switch (side) {
            case AT_LEAST -> "at least";
            case ABOVE -> "more than";
            case AT_MOST -> "at most";
            case BELOW -> "less than";
        };
    }
}
