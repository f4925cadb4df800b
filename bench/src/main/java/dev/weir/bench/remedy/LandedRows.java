// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The rows of a batch as they landed. */
final class LandedRows {

    private LandedRows() {}

    /** All rows by their number in the file, each column as text. */
    static Map<Long, List<@Nullable String>> of(Installation weir, Domain domain, String dataset, String batchId)
            throws IOException, InterruptedException {
        List<Column> columns = domain.columns();
        String select = IntStream.range(0, columns.size())
                .mapToObj(i -> columns.get(i).landed().select(columns.get(i).name()) + " AS c" + i)
                .collect(Collectors.joining(", "));
        Map<Long, List<@Nullable String>> rows = new HashMap<>();
        for (JsonNode row : weir.query("SELECT _row_number AS n, %s FROM lake.\"%s\" WHERE _batch_id = '%s'"
                .formatted(select, dataset, batchId))) {
            rows.put(row.path("n").asLong(), Score.texts(row, columns.size()));
        }
        return rows;
    }
}
