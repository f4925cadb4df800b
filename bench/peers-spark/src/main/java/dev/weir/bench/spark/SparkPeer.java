// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.spark;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads the benchmark's file with {@code local[2]}, checks it as its contract says, and writes clean rows and rejects as
 * Parquet in one pass: {@code ok=true} and {@code ok=false}.
 *
 * <p>Cells are read as text: with a typed schema, {@code PERMISSIVE} takes 1173,09 for 117309. The length of dates and times
 * is looked at because casts stop reading at the first blank or T behind a date.
 */
public final class SparkPeer {

    private static final List<String> COLUMNS = List.of(
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

    /** Holds the line as it stood, where its fields are too few or too many. */
    private static final String LINE = "line";

    /** Those columns that are no text, under the name {@code typed_} and their own. */
    private static final List<String> TYPED = List.of(
            "try_cast(id AS BIGINT) AS typed_id",
            "CASE WHEN length(ordered_on) = 10 THEN try_cast(ordered_on AS DATE) END AS typed_ordered_on",
            "CASE WHEN length(shipped_at) = 19 THEN try_cast(shipped_at AS TIMESTAMP_NTZ) END AS typed_shipped_at",
            "try_cast(quantity AS BIGINT) AS typed_quantity",
            "try_cast(amount AS DECIMAL(12,2)) AS typed_amount",
            "try_cast(discount AS DECIMAL(4,3)) AS typed_discount",
            "try_cast(is_gift AS BOOLEAN) AS typed_is_gift");

    private static final String OK = """
            coalesce(line IS NULL AND typed_id IS NOT NULL AND customer RLIKE '^C[0-9]{7}$'
            AND typed_ordered_on IS NOT NULL AND typed_shipped_at IS NOT NULL
            AND country IN ('AT', 'BE', 'CH', 'DE', 'DK', 'ES', 'FR', 'IT', 'NL', 'PL', 'SE')
            AND product RLIKE '^[A-Z]{3}-[0-9]{4}$' AND typed_quantity BETWEEN 1 AND 1000
            AND typed_amount BETWEEN 0 AND 100000 AND currency IN ('EUR', 'USD', 'GBP', 'CHF')
            AND (discount IS NULL OR typed_discount BETWEEN 0 AND 1) AND typed_is_gift IS NOT NULL, false) AS ok""";

    private SparkPeer() {}

    /** Takes a file or a folder of files, and the folder that is to hold the result. */
    public static void main(String[] args) throws IOException {
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .appName("peers")
                .config("spark.ui.enabled", false)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.parquet.compression.codec", "zstd")
                .getOrCreate()) {
            landed(read(spark, args[0])).write().partitionBy("ok").parquet(args[1]);
        }
    }

    private static Dataset<Row> read(SparkSession spark, String path) {
        String texts = COLUMNS.stream().map(name -> name + " STRING, ").collect(Collectors.joining());
        return spark.read()
                .schema(texts + LINE + " STRING")
                .option("columnNameOfCorruptRecord", LINE)
                .option("header", true)
                .option("multiLine", true)
                .option("escape", "\"")
                .csv(path);
    }

    /** Values of clean rows; cells and lines as they stood of the others. */
    private static Dataset<Row> landed(Dataset<Row> cells) {
        String rejected = "CASE WHEN NOT ok THEN array(%s) END AS cells".formatted(String.join(", ", COLUMNS));
        Stream<String> values = COLUMNS.stream().map(SparkPeer::value);
        return cells.selectExpr(Stream.concat(Stream.of("*"), TYPED.stream()).toArray(String[]::new))
                .selectExpr("*", OK)
                .selectExpr(Stream.concat(values, Stream.of(rejected, LINE, "ok")).toArray(String[]::new));
    }

    private static String value(String column) {
        String typed = "typed_" + column;
        boolean isTyped = TYPED.stream().anyMatch(each -> each.endsWith(" AS " + typed));
        return isTyped ? typed + " AS " + column : column;
    }
}
