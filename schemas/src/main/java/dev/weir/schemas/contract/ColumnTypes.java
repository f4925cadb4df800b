// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.value.CellFormat;
import dev.weir.schemas.value.CellParser;
import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a column's type: {@code logicalType} says what values are, {@code physicalType} and {@code logicalTypeOptions} how
 * wide they are and how they are written. The rules are written down in {@code docs/contract-language.md}.
 */
final class ColumnTypes {

    /** Numbers are exact; where nobody says how many digits they have, they get 20 before and 18 after the point. */
    static final ColumnType ANY_NUMBER = ColumnType.decimal(ColumnType.MAX_PRECISION, 18);

    private final Problems problems;

    ColumnTypes(Problems problems) {
        this.problems = problems;
    }

    /** The type of the column at {@code path}; text where the contract is wrong about it. */
    ColumnType typeOf(JsonNode column, String path) {
        JsonNode physicalText = column.path("physicalType");
        Optional<PhysicalType> physical =
                physicalText.isTextual() ? PhysicalType.of(physicalText.textValue()) : Optional.empty();
        if (physicalText.isTextual() && physical.isEmpty()) {
            problems.warn(path + "/physicalType", "a type that Weir knows", Problems.excerpt(physicalText));
        }
        if (physical.isPresent() && !isPossible(physical.get())) {
            problems.error(
                    path + "/physicalType",
                    "at most 38 digits, and no more after the point than in all",
                    Problems.excerpt(physicalText));
            return ColumnType.STRING;
        }
        String logical = column.path("logicalType").asText("");
        if (logical.isEmpty()) {
            if (physical.isEmpty()) {
                problems.warn(path, "a logicalType", "none, so values land as text");
            }
            return physical.map(PhysicalType::type).orElse(ColumnType.STRING);
        }
        return typeOf(logical, column.path("logicalTypeOptions"), physical.orElse(null), path);
    }

    private static boolean isPossible(PhysicalType type) {
        return type.precision() <= ColumnType.MAX_PRECISION
                && (type.precision() == 0 ? type.scale() == 0 : type.scale() <= type.precision());
    }

    private ColumnType typeOf(String logical, JsonNode options, @Nullable PhysicalType physical, String path) {
        return switch (logical) {
            case "string", "object", "array" -> ColumnType.STRING;
            case "boolean" -> ColumnType.BOOLEAN;
            case "integer" -> integer(options.path("format").asText(""), physical);
            case "number" -> number(options.path("format").asText(""), physical);
            case "date", "time", "timestamp" -> temporal(logical, options, physical);
            default -> {
                problems.error(path + "/logicalType", "a logical type of the standard", "'" + logical + "'");
                yield ColumnType.STRING;
            }
        };
    }

    private static ColumnType integer(String format, @Nullable PhysicalType physical) {
        return switch (format) {
            case "u64" -> ColumnType.decimal(20, 0);
            case "i128", "u128" -> ColumnType.decimal(ColumnType.MAX_PRECISION, 0);
            default ->
                physical != null && physical.kind() == Kind.DECIMAL && physical.precision() > 18
                        ? ColumnType.decimal(physical.precision(), 0)
                        : ColumnType.INTEGER;
        };
    }

    private static ColumnType number(String format, @Nullable PhysicalType physical) {
        if (format.equals("f32") || format.equals("f64")) {
            return ColumnType.DOUBLE;
        }
        if (physical == null) {
            return ANY_NUMBER;
        }
        return switch (physical.kind()) {
            case DECIMAL, DOUBLE, INTEGER -> physical.type();
            default -> ANY_NUMBER;
        };
    }

    /** In versions of the standard before 3.1 {@code date} stood for timestamps and times as well: the format decides. */
    private static ColumnType temporal(String logical, JsonNode options, @Nullable PhysicalType physical) {
        String format = options.path("format").asText("");
        boolean isInstant = options.path("timezone").asBoolean(false)
                || options.has("defaultTimezone")
                || (physical != null && physical.kind() == Kind.INSTANT);
        if (!format.isEmpty()) {
            Kind kind = CellParser.kindOf(format).orElse(Kind.DATE);
            return kind == Kind.TIMESTAMP && isInstant ? ColumnType.INSTANT : new ColumnType(kind, 0, 0);
        }
        if (logical.equals("time")) {
            return ColumnType.TIME;
        }
        boolean isDate = logical.equals("date") && !(physical != null && physical.kind() == Kind.TIMESTAMP);
        return isInstant ? ColumnType.INSTANT : isDate ? ColumnType.DATE : ColumnType.TIMESTAMP;
    }

    /** How the values of the column at {@code path} are written. */
    CellFormat formatOf(
            JsonNode column, ColumnType type, List<String> trueWords, List<String> falseWords, String path) {
        JsonNode options = column.path("logicalTypeOptions");
        boolean isTemporal =
                switch (type.kind()) {
                    case DATE, TIME, TIMESTAMP, INSTANT -> true;
                    default -> false;
                };
        String pattern =
                isTemporal && options.has("format") ? options.path("format").asText() : null;
        CellFormat format = new CellFormat(
                pattern, type.kind() == Kind.INSTANT ? zoneOf(options, path) : null, trueWords, falseWords);
        try {
            CellParser.of(type, format);
        } catch (IllegalArgumentException e) {
            problems.error(
                    path + "/logicalTypeOptions/format",
                    "a DateTimeFormatter pattern for a " + type.label(),
                    Problems.excerpt(options.path("format")));
            return CellFormat.DEFAULT;
        }
        return format;
    }

    private @Nullable ZoneId zoneOf(JsonNode options, String path) {
        JsonNode zone = options.path("defaultTimezone");
        if (!zone.isTextual()) {
            return null;
        }
        try {
            return ZoneId.of(zone.textValue());
        } catch (DateTimeException e) {
            problems.error(
                    path + "/logicalTypeOptions/defaultTimezone",
                    "a time zone such as Europe/Berlin",
                    Problems.excerpt(zone));
            return null;
        }
    }
}
