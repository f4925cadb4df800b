// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.contract.Clause.Required;
import dev.weir.schemas.value.CellFormat;
import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a schema object, and the table checks that stand at them. */
final class ColumnReader {

    /** Weir's settings of a column. */
    static final Set<String> SETTINGS = Set.of(
            "pii",
            "nullTokens",
            "trueValues",
            "falseValues",
            "softMinimum",
            "softMaximum",
            "softMinLength",
            "softMaxLength");

    private static final Set<String> PRIVATE =
            Set.of("pii", "personal", "sensitive", "confidential", "restricted", "personally identifiable");

    private final Problems problems;
    private final ColumnTypes types;
    private final List<TableCheck> tableChecks;

    ColumnReader(Problems problems, List<TableCheck> tableChecks) {
        this.problems = problems;
        this.types = new ColumnTypes(problems);
        this.tableChecks = tableChecks;
    }

    Column read(JsonNode column, String path) {
        String name = column.path("name").asText("");
        CustomProperties custom = new CustomProperties(problems);
        custom.add(column, path);
        custom.warnOfUnknown(SETTINGS);
        ColumnType type = types.typeOf(column, path);
        CellFormat format = types.formatOf(column, type, custom.texts("trueValues"), custom.texts("falseValues"), path);
        CheckedClauses clauses = new CheckedClauses(new CellChecks(type, format), problems);
        boolean isKey = column.path("primaryKey").asBoolean(false);
        addRequired(column, path, isKey, clauses);
        new OptionClauses(type, problems, clauses).read(column, path);
        addSoft(custom, type, clauses);
        List<String> nullTokens = new ArrayList<>(custom.texts("nullTokens"));
        new ColumnQuality(name, type, problems, clauses, tableChecks, nullTokens).read(column, path);
        if (column.path("unique").asBoolean(false)) {
            tableChecks.add(new TableCheck.Unique("unique", List.of(name), false));
        }
        warnOfRelationships(column, path, problems);
        return new Column(
                name,
                physicalName(column, name),
                type,
                format,
                clauses.isRequired(),
                isKey ? Math.max(1, column.path("primaryKeyPosition").asInt(1)) : 0,
                isPrivate(column, custom),
                nullTokens,
                clauses.all());
    }

    private static @Nullable String physicalName(JsonNode column, String name) {
        String physicalName = column.path("physicalName").asText("");
        return physicalName.isEmpty() || physicalName.equals(name) ? null : physicalName;
    }

    private void addRequired(JsonNode column, String path, boolean isKey, CheckedClauses clauses) {
        if (column.path("required").asBoolean(false)) {
            clauses.add(new Required("required", false), path + "/required");
        } else if (isKey) {
            clauses.add(new Required("primaryKey", false), path + "/primaryKey");
            if (column.has("required")) {
                problems.warn(
                        path + "/required", "true, since a primary key has no null", "false; Weir requires a value");
            }
        }
    }

    private void addSoft(CustomProperties custom, ColumnType type, CheckedClauses clauses) {
        for (String name : List.of("softMinimum", "softMaximum")) {
            if (custom.has(name)) {
                Clause.Side side = name.equals("softMinimum") ? Clause.Side.AT_LEAST : Clause.Side.AT_MOST;
                clauses.add(new Clause.Limit(name, side, custom.get(name).asText(), true), custom.path(name));
            }
        }
        for (String name : List.of("softMinLength", "softMaxLength")) {
            JsonNode length = custom.get(name);
            if (custom.has(name) && (!length.canConvertToInt() || length.asInt() < 0 || type.kind() != Kind.STRING)) {
                custom.wrong(name, "a number of characters of a text column");
            } else if (custom.has(name)) {
                clauses.add(
                        name.equals("softMinLength")
                                ? new Clause.MinLength(name, length.asInt(), true)
                                : new Clause.MaxLength(name, length.asInt(), true),
                        custom.path(name));
            }
        }
    }

    /** What the contract says itself goes before what its tags and its classification suggest. */
    private static boolean isPrivate(JsonNode column, CustomProperties custom) {
        if (custom.has("pii")) {
            return custom.get("pii").asBoolean(true);
        }
        for (JsonNode tag : column.path("tags")) {
            if (tag.asText().toLowerCase(Locale.ROOT).equals("pii")) {
                return true;
            }
        }
        return PRIVATE.contains(column.path("classification").asText("").toLowerCase(Locale.ROOT));
    }

    static void warnOfRelationships(JsonNode element, String path, Problems problems) {
        if (!element.path("relationships").isEmpty()) {
            problems.warn(
                    path + "/relationships",
                    "nothing that must hold yet, since relationships are checked from a later version on",
                    "relationships; Weir does not check them");
        }
    }
}
