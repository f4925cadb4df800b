// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.query;

import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Array;
import java.sql.Blob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.jspecify.annotations.Nullable;

/**
 * SQL over the published lake, the quarantine and the audit, on files alone: nothing needs to be running, and nothing can
 * be changed. For one thread.
 */
public final class QuerySession implements Closeable {

    private final DuckSession duck;
    private final List<String> datasets;

    /** Takes a result: its columns, then its rows one by one. */
    public interface ResultVisitor {

        /** Called once, before any row. */
        void columns(List<String> names, List<String> types) throws IOException;

        /**
         * Called for each row. A value is null, a number, a boolean, a text, a {@code byte[]}, a list, a map, or a date or
         * time of {@code java.time}.
         */
        void row(List<@Nullable Object> values) throws IOException;
    }

    private QuerySession(DuckSession duck, List<String> datasets) {
        this.duck = duck;
        this.datasets = List.copyOf(datasets);
    }

    /** Opens a session with {@link DuckSession#MEMORY_MEGABYTES}. */
    public static QuerySession open(DataLayout layout, String tenant) throws IOException, QueryException {
        return open(layout, tenant, DuckSession.MEMORY_MEGABYTES);
    }

    /**
     * Opens a session over what a tenant has published so far.
     *
     * @param megabytes what DuckDB may take before it spills
     * @throws QueryException if DuckDB cannot be started, or a published file cannot be read
     */
    public static QuerySession open(DataLayout layout, String tenant, int megabytes)
            throws IOException, QueryException {
        try {
            DuckSession duck = DuckSession.open(layout, megabytes);
            PublishedViews views = new PublishedViews(layout, tenant, duck);
            views.define();
            duck.confineTo(List.of(layout.lake(), layout.quarantine(), layout.audit()));
            return new QuerySession(duck, views.datasets());
        } catch (SQLException e) {
            throw QueryException.of(e);
        }
    }

    /** The datasets that {@code lake} has. */
    public List<String> datasets() {
        return datasets;
    }

    /**
     * Runs one query; rows are handed over as they come and do not lie in memory.
     *
     * @throws QueryException if it is no query, or DuckDB refuses it
     */
    public void run(String sql, ResultVisitor visitor) throws IOException, QueryException {
        try {
            requireQuery(sql);
            try (Statement statement = duck.connection().createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                visit(rows, visitor);
            }
        } catch (SQLException e) {
            throw QueryException.of(e);
        }
    }

    /** Only statements that read can be serialized, so that a text with any other is refused before it runs. */
    private void requireQuery(String sql) throws SQLException, QueryException {
        String question = "SELECT json_extract_string(s, '$.error') = 'true', json_extract_string(s, '$.error_type'),"
                + " json_extract_string(s, '$.error_message') FROM (SELECT json_serialize_sql(?::VARCHAR) AS s)";
        try (PreparedStatement statement = duck.connection().prepareStatement(question)) {
            statement.setString(1, sql);
            try (ResultSet answer = statement.executeQuery()) {
                if (answer.next() && answer.getBoolean(1)) {
                    throw "parser".equals(answer.getString(2))
                            ? QueryException.syntax(String.valueOf(answer.getString(3)))
                            : QueryException.notReading();
                }
            }
        }
    }

    private static void visit(ResultSet rows, ResultVisitor visitor) throws SQLException, IOException {
        ResultSetMetaData meta = rows.getMetaData();
        List<String> names = new ArrayList<>();
        List<String> types = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnLabel(i));
            types.add(meta.getColumnTypeName(i));
        }
        visitor.columns(names, types);
        while (rows.next()) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 1; i <= names.size(); i++) {
                values.add(plain(rows.getObject(i)));
            }
            visitor.row(values);
        }
    }

    /** Frees a value of the driver's own types. */
    private static @Nullable Object plain(@Nullable Object value) throws SQLException {
        if (value instanceof Blob blob) {
            return blob.getBytes(1, (int) blob.length());
        } else if (value instanceof Array array) {
            return plainList(Arrays.asList((Object[]) array.getArray()));
        } else if (value instanceof DuckDBStruct struct) {
            return plainMap(struct.getMap());
        } else if (value instanceof Struct struct) {
            return plainList(Arrays.asList(struct.getAttributes()));
        } else if (value instanceof Map<?, ?> map) {
            return plainMap(map);
        }
        return value;
    }

    private static List<@Nullable Object> plainList(List<?> values) throws SQLException {
        List<@Nullable Object> plain = new ArrayList<>();
        for (Object value : values) {
            plain.add(plain(value));
        }
        return plain;
    }

    private static Map<String, @Nullable Object> plainMap(Map<?, ?> map) throws SQLException {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            plain.put(String.valueOf(entry.getKey()), plain(entry.getValue()));
        }
        return plain;
    }

    @Override
    public void close() throws IOException {
        duck.close();
    }
}
