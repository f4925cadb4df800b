// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import dev.weir.bench.product.TestFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The clean rows of a generated file: all rows of the file but those that the generator says it has broken. */
final class Truth implements AutoCloseable {

    private final Connection duckDb;
    private final Statement statement;
    private final long rows;

    private Truth(Connection duckDb, Statement statement, long rows) {
        this.duckDb = duckDb;
        this.statement = statement;
        this.rows = rows;
    }

    /**
     * Finds them.
     *
     * @param spill where to put what does not fit into memory
     */
    static Truth of(TestFile file, Path spill) throws SQLException {
        Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckDb.createStatement();
        statement.execute("SET memory_limit = '3GB'");
        statement.execute("SET temp_directory = '%s'".formatted(spill));
        // A table in between: a cast must not see a row that is broken.
        statement.execute(
                "CREATE TABLE kept AS SELECT * FROM %s WHERE TRY_CAST(id AS BIGINT) NOT IN (SELECT row FROM %s)"
                        .formatted(Rows.asTexts(file.csv()), broken(file.truth())));
        statement.execute("CREATE TABLE truth AS SELECT %s, true AS is_there FROM kept".formatted(Rows.TYPED));
        statement.execute("DROP TABLE kept");
        return new Truth(duckDb, statement, number(statement, "SELECT count(*) FROM truth"));
    }

    private static String broken(Path truth) {
        return "read_csv('%s', header = true, delim = '\\t', quote = '', escape = '', auto_detect = false, columns = {'row': 'BIGINT', 'column': 'VARCHAR', 'dirty': 'VARCHAR', 'clean': 'VARCHAR', 'kind': 'VARCHAR'})"
                .formatted(truth);
    }

    long rows() {
        return rows;
    }

    /** How many rows Parquet files have, read from their ends. */
    long count(List<Path> files) throws SQLException {
        return number(statement, "SELECT count(*) FROM " + parquet(files));
    }

    /**
     * In what Parquet files differ from the truth, value by value; empty if in nothing. Since the truth has each id once,
     * equal counts and no difference here mean the same rows, each as often.
     */
    List<String> differences(List<Path> files) throws SQLException {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("rows too many", "t.is_there IS NULL");
        kinds.put("rows missing", "p.is_there IS NULL");
        for (String name : Rows.NAMES) {
            kinds.put(
                    "other values of " + name,
                    "t.is_there AND p.is_there AND t.%s IS DISTINCT FROM p.%s".formatted(name, name));
        }
        List<String> found = new ArrayList<>();
        long count = count(files);
        if (count != rows) {
            found.add("%,d rows where %,d are clean".formatted(count, rows));
        }
        try (ResultSet counts = statement.executeQuery(
                "SELECT %s FROM truth t FULL JOIN (SELECT %s, true AS is_there FROM %s) p ON t.id = p.id"
                        .formatted(counters(kinds), String.join(", ", Rows.NAMES), parquet(files)))) {
            counts.next();
            int column = 1;
            for (String kind : kinds.keySet()) {
                long many = counts.getLong(column++);
                long first = counts.getLong(column++);
                if (many > 0) {
                    found.add("%,d %s, the first in row %d".formatted(many, kind, first));
                }
            }
        }
        return found;
    }

    private static String counters(Map<String, String> kinds) {
        return kinds.values().stream()
                .map(kind -> "count(*) FILTER (%s), min(coalesce(t.id, p.id)) FILTER (%s)".formatted(kind, kind))
                .collect(Collectors.joining(", "));
    }

    private static String parquet(List<Path> files) {
        return files.stream()
                .map(file -> "'" + file + "'")
                .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false)"));
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        statement.close();
        duckDb.close();
    }
}
