// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The benchmark's work as a user of DuckDB would write it. Settings are DuckDB's own; its threads are as many as the machine has.
 *
 * <p>Cells are read as text, because a cast beside the reader is looser than the same cast of a text: it takes
 * 2025-12-28T25:61:00 for a date. The length of times is looked at because casts take the name of a zone behind them, and
 * integers must have no point because 3.0 is cast without a word.
 */
public final class DuckDbPeer {

    private static final String CELLS = Rows.NAMES.stream().collect(Collectors.joining(", ", "[", "]"));

    private static final String TYPED = """
            TRY_CAST(id AS BIGINT) AS typed_id,
            TRY_CAST(ordered_on AS DATE) AS typed_ordered_on,
            TRY_CAST(shipped_at AS TIMESTAMP) AS typed_shipped_at,
            TRY_CAST(quantity AS BIGINT) AS typed_quantity,
            TRY_CAST(amount AS DECIMAL(12,2)) AS typed_amount,
            TRY_CAST(discount AS DECIMAL(4,3)) AS typed_discount,
            TRY_CAST(is_gift AS BOOLEAN) AS typed_is_gift""";

    private static final String OK = """
            coalesce(typed_id IS NOT NULL AND NOT contains(id, '.') AND regexp_matches(customer, '^C[0-9]{7}$')
            AND typed_ordered_on IS NOT NULL AND length(ordered_on) = 10
            AND typed_shipped_at IS NOT NULL AND length(shipped_at) = 19
            AND country IN ('AT', 'BE', 'CH', 'DE', 'DK', 'ES', 'FR', 'IT', 'NL', 'PL', 'SE')
            AND regexp_matches(product, '^[A-Z]{3}-[0-9]{4}$')
            AND typed_quantity BETWEEN 1 AND 1000 AND NOT contains(quantity, '.')
            AND typed_amount BETWEEN 0 AND 100000 AND currency IN ('EUR', 'USD', 'GBP', 'CHF')
            AND (discount IS NULL OR typed_discount BETWEEN 0 AND 1) AND typed_is_gift IS NOT NULL, false)""";

    private static final List<String> TYPED_NAMES =
            List.of("id", "ordered_on", "shipped_at", "quantity", "amount", "discount", "is_gift");

    /** How often DuckDB goes over the rows. */
    enum Plan {
        /** Into a table in memory, and from there to clean rows and to rejects. */
        TWO_COPIES,
        /** Straight into a folder of clean rows and a folder of rejects. */
        ONE_COPY
    }

    private DuckDbPeer() {}

    /** Takes a plan, a file, and the folder that is to hold the result. */
    public static void main(String[] args) throws SQLException, IOException {
        run(Plan.valueOf(args[0].toUpperCase(Locale.ROOT)), Path.of(args[1]), Path.of(args[2]));
    }

    static void run(Plan plan, Path csv, Path folder) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            if (plan == Plan.TWO_COPIES) {
                statement.execute("CREATE TEMP TABLE judged AS " + judged(csv));
                copy(statement, "SELECT * EXCLUDE (ok, cells) FROM judged WHERE ok", folder.resolve("clean.parquet"));
                copy(statement, "SELECT cells FROM judged WHERE NOT ok", folder.resolve("rejects.parquet"));
            } else {
                copy(statement, judged(csv), folder, ", PARTITION_BY (ok)");
            }
            copy(statement, "SELECT line, csv_line FROM reject_errors", folder.resolve("lines.parquet"));
        }
    }

    /** Values of all rows that have as many fields as the header, whether they are clean, and the cells of those that are not. */
    private static String judged(Path csv) {
        String values = Rows.NAMES.stream()
                .map(name -> TYPED_NAMES.contains(name) ? "typed_%s AS %s".formatted(name, name) : name)
                .collect(Collectors.joining(", "));
        return "SELECT %s, CASE WHEN NOT is_ok THEN %s END AS cells, is_ok AS ok FROM (SELECT *, %s AS is_ok FROM (SELECT *, %s FROM %s))"
                .formatted(values, CELLS, OK, TYPED, Rows.asTexts(csv));
    }

    private static void copy(Statement statement, String query, Path file) throws SQLException {
        copy(statement, query, file, "");
    }

    private static void copy(Statement statement, String query, Path target, String options) throws SQLException {
        statement.execute("COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION zstd%s)".formatted(query, target, options));
    }
}
