// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import dev.weir.sinks.duck.DuckDriver;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB in memory that can reach no file, no network and no extension, and whose settings cannot be changed any more.
 * That is no limit on memory or time: those come from the guard's bounds. For one thread.
 */
final class LockedDuck implements Closeable {

    /** In this order: the last one locks. */
    private static final List<String> SETTINGS = List.of(
            "SET temp_directory=''",
            "SET max_temp_directory_size='0B'",
            "SET max_expression_depth=60",
            "SET autoinstall_known_extensions=false",
            "SET autoload_known_extensions=false",
            "SET allow_community_extensions=false",
            "SET allow_unsigned_extensions=false",
            "SET allow_persistent_secrets=false",
            "SET TimeZone='UTC'",
            "SET memory_limit='%dMB'",
            "SET threads=1",
            "SET enable_external_access=false",
            "SET disabled_filesystems='LocalFileSystem'",
            "SET lock_configuration=true");

    private final DuckDBConnection connection;

    private LockedDuck(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Opens one whose own folders, which it never needs, would lie below the data directory. */
    static LockedDuck open(int megabytes, DataLayout layout) throws IOException {
        String nowhere = DuckSession.text(layout.spill().resolve("none").toString());
        return open(
                megabytes,
                List.of(
                        "SET home_directory=" + nowhere,
                        "SET extension_directory=" + nowhere,
                        "SET secret_directory=" + nowhere));
    }

    static LockedDuck open(int megabytes) throws IOException {
        return open(megabytes, List.of());
    }

    private static LockedDuck open(int megabytes, List<String> before) throws IOException {
        try {
            DuckDBConnection connection = DuckDriver.connect();
            LockedDuck duck = new LockedDuck(connection);
            for (String setting : before) {
                duck.execute(setting);
            }
            for (String setting : SETTINGS) {
                duck.execute(setting.formatted(megabytes));
            }
            return duck;
        } catch (SQLException e) {
            throw new IOException("A locked DuckDB could not be started", e);
        }
    }

    /** The first words of DuckDB's messages name the kind of error; what follows may quote values. */
    static String kindOf(SQLException e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf(':');
        String kind = end < 0 ? "" : message.substring(0, end);
        return kind.matches("[A-Za-z ]{1,40}") ? kind : "an error";
    }

    /** Whether a fault of DuckDB's own was met: it answers nothing any more. */
    static boolean isHurt(SQLException e) {
        return kindOf(e).startsWith("FATAL") || kindOf(e).startsWith("INTERNAL");
    }

    DuckDBConnection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("A locked DuckDB could not be closed", e);
        }
    }
}
