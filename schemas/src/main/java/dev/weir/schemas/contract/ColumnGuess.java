// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.value.CellFormat;
import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes what a contract should promise about one column. Hard clauses are proposed only where the sample gives good
 * reason to believe that a row that breaks them is wrong; everything else is soft, or is left to people.
 */
final class ColumnGuess {

    /** Fewer values than this say nothing about the values to come. */
    static final int FEW = 50;

    private static final int FEW_FOR_RANGES = 100;
    private static final int ROOM_FOR_DIGITS = 2;
    private static final int MOST_PLACES = 15;

    private final String name;
    private final ColumnSample sample;
    private final Set<String> refuted;

    /**
     * @param refuted clauses that raised too many alarms on rows that were held out
     */
    ColumnGuess(String name, ColumnSample sample, Set<String> refuted) {
        this.name = name;
        this.sample = sample;
        this.refuted = refuted;
    }

    ObjectNode property(String columnName, String physicalName, boolean isKey) {
        ColumnType type = type();
        ObjectNode property = OdcsTypes.property(columnName, type);
        if (!physicalName.equals(columnName)) {
            property.put("physicalName", physicalName);
        }
        if (isKey) {
            property.put("primaryKey", true).put("primaryKeyPosition", 1).put("required", true);
        } else if (isRequired()) {
            property.put("required", true);
        }
        if (type.kind() != Kind.STRING) {
            sample.format().ifPresent(format -> options(property).put("format", format));
        }
        codePattern().ifPresent(pattern -> options(property).put("pattern", pattern));
        enumeration(type).ifPresent(values -> addEnumeration(property, values));
        addCustom(property, type);
        return property;
    }

    private static ObjectNode options(ObjectNode property) {
        return property.has("logicalTypeOptions")
                ? (ObjectNode) property.get("logicalTypeOptions")
                : property.putObject("logicalTypeOptions");
    }

    /** The sniffed type, with room for digits that the sample does not show. */
    ColumnType type() {
        if (refuted.contains(ColumnJudge.TYPE_CLAUSE)) {
            return ColumnType.STRING;
        }
        ColumnType type = sample.type();
        if (type.kind() == Kind.INTEGER && KeyNames.isCode(name)) {
            return ColumnType.STRING;
        }
        if (type.kind() != Kind.DECIMAL || sample.hasFixedPlaces()) {
            return type;
        }
        int places = type.scale() + ROOM_FOR_DIGITS;
        int digits = type.precision() + ROOM_FOR_DIGITS;
        return places > MOST_PLACES || digits > ColumnType.MAX_PRECISION
                ? ColumnType.DOUBLE
                : ColumnType.decimal(digits, places);
    }

    /** Codes of digits stay text, since a zero in front would be lost, and keep their digits by a pattern. */
    private Optional<String> codePattern() {
        boolean isCode = sample.type().kind() == Kind.INTEGER && KeyNames.isCode(name);
        return isCode && sample.values() >= FEW && !refuted.contains("pattern")
                ? Optional.of(sample.digitsPattern())
                : Optional.empty();
    }

    private boolean isRequired() {
        return sample.rows() >= FEW && sample.missing() == 0 && !refuted.contains("required");
    }

    private Optional<List<String>> enumeration(ColumnType type) {
        return type.kind() == Kind.STRING && !refuted.contains("invalidValues")
                ? new EnumGuess(sample).values()
                : Optional.empty();
    }

    private static void addEnumeration(ObjectNode property, List<String> values) {
        ObjectNode check = property.putArray("quality").addObject();
        check.put("type", "library").put("metric", "invalidValues").put("mustBe", 0);
        ArrayNode list = check.putObject("arguments").putArray("validValues");
        values.forEach(list::add);
    }

    private void addCustom(ObjectNode property, ColumnType type) {
        List<String> tokens = type.kind() == Kind.STRING ? List.of() : sample.nullTokens();
        if (!tokens.isEmpty()) {
            ArrayNode list = custom(property, "nullTokens").putArray("value");
            tokens.forEach(list::add);
        }
        if (sample.values() < FEW_FOR_RANGES) {
            return;
        }
        if (type.kind() == Kind.STRING) {
            custom(property, "softMaxLength").put("value", RoundNumber.above(2 * sample.longest()));
        } else if (isAmount(type)) {
            SoftRange range = SoftRange.of(sample.numbers(type, CellFormat.DEFAULT));
            range.minimum().ifPresent(minimum -> custom(property, "softMinimum").put("value", minimum));
            range.maximum().ifPresent(maximum -> custom(property, "softMaximum").put("value", maximum));
        }
    }

    /** Numbers that rise from row to row, or differ in every row, are names and have no range. */
    private boolean isAmount(ColumnType type) {
        boolean isNumber = type.kind() == Kind.DECIMAL || type.kind() == Kind.DOUBLE || type.kind() == Kind.INTEGER;
        return isNumber && !(type.kind() == Kind.INTEGER && (sample.isMostlyDistinct() || KeyNames.isKey(name)));
    }

    private static ObjectNode custom(ObjectNode property, String setting) {
        ArrayNode list = property.has("customProperties")
                ? (ArrayNode) property.get("customProperties")
                : property.putArray("customProperties");
        return list.addObject().put("property", setting);
    }

    /** Notes for people about what was left open. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (String clause : refuted) {
            notes.add("column '%s': clause '%s' was dropped, since it raised alarms on rows that were held out"
                    .formatted(name, clause));
        }
        return notes;
    }
}
