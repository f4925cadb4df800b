// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.contract.Clause.Limit;
import dev.weir.schemas.contract.Clause.MaxLength;
import dev.weir.schemas.contract.Clause.MinLength;
import dev.weir.schemas.contract.Clause.Side;
import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import java.math.BigInteger;
import java.util.Map;

/** Reads the clauses that {@code logicalTypeOptions} and the length in {@code physicalType} stand for. */
final class OptionClauses {

    private static final Map<String, TextForm> FORMS = Map.of(
            "uuid", TextForm.UUID,
            "email", TextForm.EMAIL,
            "uri", TextForm.URI,
            "hostname", TextForm.HOSTNAME,
            "ipv4", TextForm.IPV4,
            "ipv6", TextForm.IPV6,
            "byte", TextForm.BYTE);

    private final ColumnType type;
    private final Problems problems;
    private final CheckedClauses clauses;

    OptionClauses(ColumnType type, Problems problems, CheckedClauses clauses) {
        this.type = type;
        this.problems = problems;
        this.clauses = clauses;
    }

    void read(JsonNode column, String path) {
        String logical = column.path("logicalType").asText("");
        if (logical.equals("object") || logical.equals("array")) {
            addJson(column, logical, path);
            return;
        }
        JsonNode options = column.path("logicalTypeOptions");
        String at = path + "/logicalTypeOptions";
        addText(options, at);
        PhysicalType.of(column.path("physicalType").asText(""))
                .filter(physical -> type.kind() == Kind.STRING && physical.length() > 0)
                .filter(physical ->
                        !options.has("maxLength") || options.path("maxLength").asInt() > physical.length())
                .ifPresent(physical ->
                        clauses.add(new MaxLength("physicalType", physical.length(), false), path + "/physicalType"));
        for (Side side : Side.values()) {
            if (options.has(side.key())) {
                clauses.add(
                        new Limit(side.key(), side, options.get(side.key()).asText(), false), at + "/" + side.key());
            }
        }
        if (options.path("multipleOf").isNumber()) {
            clauses.add(
                    new Clause.MultipleOf(
                            "multipleOf", options.path("multipleOf").decimalValue(), false),
                    at + "/multipleOf");
        }
        addBits(options.path("format").asText(""), at + "/format");
    }

    private void addText(JsonNode options, String at) {
        if (options.path("minLength").canConvertToInt()) {
            clauses.add(new MinLength("minLength", options.path("minLength").asInt(), false), at + "/minLength");
        }
        if (options.path("maxLength").canConvertToInt()) {
            clauses.add(new MaxLength("maxLength", options.path("maxLength").asInt(), false), at + "/maxLength");
        }
        if (options.path("pattern").isTextual()) {
            addPattern(options.path("pattern").textValue(), at + "/pattern");
        }
        if (type.kind() == Kind.STRING && options.path("format").isTextual()) {
            addForm(options.path("format").textValue(), at + "/format");
        }
    }

    private void addPattern(String pattern, String at) {
        clauses.add(new Clause.Matches("pattern", pattern, false), at);
        if (!pattern.startsWith("^") && !pattern.endsWith("$")) {
            problems.warn(at, "^ and $ around a pattern for the whole value", "none, so any part of a value may match");
        }
    }

    private void addForm(String format, String at) {
        TextForm form = FORMS.get(format);
        if (form == null) {
            problems.warn(
                    at,
                    "a format that Weir checks: "
                            + String.join(", ", FORMS.keySet().stream().sorted().toList()),
                    "'" + format + "'; it is not checked");
        } else {
            clauses.add(new Clause.WellFormed("format", form, false), at);
        }
    }

    /** {@code i32} and its like are limits. */
    private void addBits(String format, String at) {
        if ((type.kind() != Kind.INTEGER && type.kind() != Kind.DECIMAL) || !format.matches("[iu](8|16|32|64|128)")) {
            return;
        }
        int bits = Integer.parseInt(format.substring(1));
        boolean isSigned = format.charAt(0) == 'i';
        if (bits == 128 || (isSigned && bits == 64)) {
            return;
        }
        BigInteger top = BigInteger.ONE.shiftLeft(isSigned ? bits - 1 : bits);
        BigInteger bottom = isSigned ? top.negate() : BigInteger.ZERO;
        clauses.add(new Limit("format", Side.AT_LEAST, bottom.toString(), false), at);
        clauses.add(new Limit("format", Side.BELOW, top.toString(), false), at);
    }

    private void addJson(JsonNode column, String logical, String path) {
        TextForm form = logical.equals("object") ? TextForm.JSON_OBJECT : TextForm.JSON_ARRAY;
        clauses.add(new Clause.WellFormed(ColumnJudge.TYPE_CLAUSE, form, false), path + "/logicalType");
        if (column.has("properties") || column.has("items") || column.has("logicalTypeOptions")) {
            problems.warn(
                    path,
                    "no promises about the inside of an %s".formatted(logical),
                    "some; the value lands as JSON text and only its syntax is checked");
        }
    }
}
