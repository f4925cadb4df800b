// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.contract.Clause;
import dev.weir.schemas.contract.TableCheck.InvalidShare;
import dev.weir.schemas.contract.TableCheck.MissingShare;
import dev.weir.schemas.contract.TableCheck.NullShare;
import dev.weir.schemas.contract.TextForm;
import dev.weir.sinks.duck.DuckSession;
import java.util.List;
import java.util.stream.Collectors;

/** The queries that count the rows which a check of shares is about. */
final class ShareQueries {

    private final StagedTable table;

    ShareQueries(StagedTable table) {
        this.table = table;
    }

    static String count(String condition) {
        return "SELECT count(*) FROM cells WHERE " + condition;
    }

    String of(NullShare check) {
        return count(table.cell(check.column()) + " IS NULL");
    }

    String of(MissingShare check) {
        String cell = table.cell(check.column());
        return count("%s IS NULL OR %s".formatted(cell, isOneOf(cell, check.missingValues())));
    }

    String of(InvalidShare check) {
        String cell = table.cell(check.column());
        String broken = check.clauses().stream()
                .map(clause -> "coalesce(%s, false)".formatted(breaks(cell, clause)))
                .collect(Collectors.joining(" OR "));
        return count("%s IS NOT NULL AND (%s)".formatted(cell, broken.isEmpty() ? "false" : broken));
    }

    private static String isOneOf(String cell, List<String> values) {
        if (values.isEmpty()) {
            return "false";
        }
        return values.stream().map(DuckSession::text).collect(Collectors.joining(", ", cell + "::VARCHAR IN (", ")"));
    }

    private String breaks(String cell, Clause clause) {
        if (clause instanceof Clause.NotMissing missing) {
            return isOneOf(cell, missing.missingValues());
        } else if (clause instanceof Clause.MinLength min) {
            return "length(%s::VARCHAR) < %d".formatted(cell, min.length());
        } else if (clause instanceof Clause.MaxLength max) {
            return "length(%s::VARCHAR) > %d".formatted(cell, max.length());
        } else if (clause instanceof Clause.Matches matches) {
            return "NOT regexp_matches(%s::VARCHAR, %s)".formatted(cell, DuckSession.text(matches.regex()));
        } else if (clause instanceof Clause.WellFormed formed) {
            return "NOT (%s)".formatted(hasForm(cell, formed.form()));
        } else if (clause instanceof Clause.OneOf oneOf) {
            return "NOT coalesce(%s, false)".formatted(equalsOne(cell, oneOf.values()));
        } else if (clause instanceof Clause.Limit limit) {
            return "NOT (%s %s %s)".formatted(cell, comparison(limit.side()), typed(cell, limit.limit()));
        } else if (clause instanceof Clause.MultipleOf multiple) {
            return "%s %% %s <> 0".formatted(cell, multiple.divisor().toPlainString());
        }
        return "false";
    }

    private String equalsOne(String cell, List<String> values) {
        return values.isEmpty()
                ? "false"
                : values.stream()
                        .map(value -> typed(cell, value))
                        .collect(Collectors.joining(", ", cell + " IN (", ")"));
    }

    private String typed(String cell, String value) {
        String type = DuckTypes.of(table.column(cell).type());
        return "TRY_CAST(%s AS %s)".formatted(DuckSession.text(value), type);
    }

    private static String comparison(Clause.Side side) {
        return switch (side) {
            case AT_LEAST -> ">=";
            case ABOVE -> ">";
            case AT_MOST -> "<=";
            case BELOW -> "<";
        };
    }

    private static String hasForm(String cell, TextForm form) {
        return switch (form) {
            case UUID -> "TRY_CAST(%s AS UUID) IS NOT NULL".formatted(cell);
            case EMAIL -> matches(cell, "[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
            case URI -> matches(cell, "[A-Za-z][A-Za-z0-9+.-]*:\\S+");
            case HOSTNAME -> matches(cell, "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)*\\.?");
            case IPV4 -> matches(cell, "((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.|$)){4}");
            case IPV6 -> matches(cell, "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
            case BYTE -> matches(cell, "([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");
            case JSON_OBJECT -> isJson(cell, "OBJECT");
            case JSON_ARRAY -> isJson(cell, "ARRAY");
        };
    }

    private static String matches(String cell, String regex) {
        return "regexp_full_match(%s, %s)".formatted(cell, DuckSession.text(regex));
    }

    private static String isJson(String cell, String type) {
        return "CASE WHEN json_valid(%s) THEN json_type(%s) = '%s' ELSE false END".formatted(cell, cell, type);
    }
}
