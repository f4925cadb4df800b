// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.value.TypeSniffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The types of a table's columns, by the sample. */
final class ColumnTypes {

    private ColumnTypes() {}

    /** Types the columns by those rows that have as many cells as there are columns. */
    static List<FileColumn> of(List<String> names, List<SampleRow> data) {
        List<FileColumn> columns = new ArrayList<>(names.size());
        for (int column = 0; column < names.size(); column++) {
            TypeSniffer sniffer = new TypeSniffer();
            for (SampleRow row : data) {
                if (row.width() == names.size()) {
                    observe(sniffer, row.cell(column));
                }
            }
            columns.add(new FileColumn(names.get(column), sniffer.best().label()));
        }
        return columns;
    }

    static void observe(TypeSniffer sniffer, String cell) {
        if (cell.isEmpty()) {
            sniffer.observeNull();
        } else {
            byte[] bytes = cell.getBytes(StandardCharsets.UTF_8);
            sniffer.observe(bytes, 0, bytes.length);
        }
    }
}
