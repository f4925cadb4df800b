// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.plan.BatchPlan.DriftChange;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.CellFormat;
import dev.weir.schemas.value.CellParser;
import dev.weir.schemas.value.CellParser.Outcome;
import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.ColumnType.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells whether a column of the sniffed type could hold any value that the contract's column accepts. Only if none could,
 * the type has drifted; everything else is for the judge, row by row.
 */
final class TypeDrift {

    private final Map<Question, Boolean> answers = new HashMap<>();

    /** What decides: thousands of columns ask the same few questions. */
    private record Question(ColumnType type, CellFormat format, Kind found) {}

    Optional<DriftChange.Kind> between(Column column, ColumnType found) {
        Kind promised = column.type().kind();
        if (found.kind() == promised || found.kind() == Kind.STRING || promised == Kind.STRING) {
            return Optional.empty();
        }
        boolean isPossible = answers.computeIfAbsent(
                new Question(column.type(), column.format(), found.kind()),
                question -> acceptsOneOf(column, typical(question.found())));
        if (isPossible) {
            return Optional.empty();
        }
        return Optional.of(
                width(found.kind()) > width(promised) ? DriftChange.Kind.WIDENED : DriftChange.Kind.NARROWED);
    }

    private static boolean acceptsOneOf(Column column, List<String> texts) {
        CellParser parser = CellParser.of(column.type(), column.format());
        TypedRow row = new TypedRow(1);
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (parser.parse(bytes, 0, bytes.length, row, 0) == Outcome.VALUE) {
                return true;
            }
        }
        return false;
    }

    /** Values of which a column of the kind may consist. */
    private static List<String> typical(Kind found) {
        return switch (found) {
            case STRING -> List.of();
            case BOOLEAN -> List.of("true", "false");
            case INTEGER -> List.of("1", "0", "20240131", "20240131235959", "235959", "1706745599");
            case DECIMAL -> List.of("1.5", "0.25");
            case DOUBLE -> List.of("1.5e3", "2.5e-1");
            case DATE -> List.of("2024-01-31");
            case TIME -> List.of("23:59", "23:59:59");
            case TIMESTAMP -> List.of("2024-01-31T23:59:59", "2024-01-31 23:59:59.5");
            case INSTANT -> List.of("2024-01-31T23:59:59Z", "2024-01-31T23:59:59+01:00");
        };
    }

    /** How much a type can say, for naming the direction of a change. */
    private static int width(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> 0;
            case INTEGER -> 1;
            case DECIMAL -> 2;
            case DOUBLE -> 3;
            case TIME -> 4;
            case DATE -> 5;
            case TIMESTAMP -> 6;
            case INSTANT -> 7;
            case STRING -> 8;
        };
    }
}
