// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of the benchmark's file, for DuckDB. */
final class Rows {

    static final List<String> NAMES = List.of(
            "id",
            "customer",
            "ordered_on",
            "shipped_at",
            "country",
            "product",
            "quantity",
            "amount",
            "currency",
            "discount",
            "is_gift",
            "note");

    /** Each column as its contract has it; for rows that are known to be clean. */
    static final String TYPED = """
            CAST(id AS BIGINT) AS id, customer, CAST(ordered_on AS DATE) AS ordered_on,
            CAST(shipped_at AS TIMESTAMP) AS shipped_at, country, product, CAST(quantity AS BIGINT) AS quantity,
            CAST(amount AS DECIMAL(12,2)) AS amount, currency, CAST(discount AS DECIMAL(4,3)) AS discount,
            CAST(is_gift AS BOOLEAN) AS is_gift, note""";

    private Rows() {}

    /** All rows with as many fields as there are columns, as texts; the others are in {@code reject_errors} afterwards. */
    static String asTexts(Path csv) {
        String columns = NAMES.stream().map("'%s': 'VARCHAR'"::formatted).collect(Collectors.joining(", "));
        return "read_csv('%s', header = true, delim = ',', quote = '\"', escape = '\"', auto_detect = false, columns = {%s}, store_rejects = true)"
                .formatted(csv, columns);
    }
}
