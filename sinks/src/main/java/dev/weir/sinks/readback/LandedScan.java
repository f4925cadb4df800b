// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.value.ColumnType.Kind;
import dev.weir.sinks.duck.DuckSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The query that fetches landed rows as numbers and one text. Each call for a text is a call into native code, so all
 * texts of a row come in one, with the row id in front, and a column of lengths for each.
 */
final class LandedScan {

    private LandedScan() {}

    /** Columns of the result before those of the contract. */
    static final int OWN_COLUMNS = 3;

    /**
     * Result: the id in hex and all texts run together; whether the row names another batch; the row number; then per
     * column of the contract its value, or its length in bytes if it is a text; last the length of the rescued text.
     */
    static String sql(Path file, String batchId, List<LandedColumn> columns, boolean rescues) {
        List<String> texts = new ArrayList<>(List.of("hex(id)"));
        List<String> cells = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String name = "c" + i;
            Kind kind = columns.get(i).type().kind();
            names.add(name);
            cells.add(cell(kind, name));
            if (kind == Kind.STRING) {
                texts.add(name);
            }
        }
        names.addAll(List.of("id", "batch", "number", "rules"));
        if (rescues) {
            names.add("rescued");
            texts.add("rescued");
            cells.add("strlen(rescued)");
        } else {
            cells.add("NULL::BIGINT");
        }
        return "SELECT concat(%s), batch IS DISTINCT FROM %s, number, %s FROM %s AS t(%s)"
                .formatted(
                        String.join(", ", texts),
                        DuckSession.text(batchId),
                        String.join(", ", cells),
                        DuckSession.scan(List.of(file)),
                        String.join(", ", names));
    }

    private static String cell(Kind kind, String name) {
        return switch (kind) {
            case STRING -> "strlen(%s)".formatted(name);
            case BOOLEAN -> "%s::BIGINT".formatted(name);
            case INTEGER, DECIMAL, DOUBLE -> name;
            case DATE -> "%s - DATE '1970-01-01'".formatted(name);
            case TIME, TIMESTAMP, INSTANT -> "epoch_us(%s)".formatted(name);
        };
    }
}
