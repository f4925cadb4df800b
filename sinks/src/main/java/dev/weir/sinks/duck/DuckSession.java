// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.duck;

import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** A DuckDB in memory that keeps within its bounds and leaves nothing behind. For one thread. */
public final class DuckSession implements Closeable {

    /** What DuckDB may take beside Java's heap; what does not fit goes to the spill folder. */
    public static final int MEMORY_MEGABYTES = 256;

    private static final Pattern PATTERN_CHARACTERS = Pattern.compile("[\\[*?]");

    private final DuckDBConnection connection;
    private final Path spill;

    /** Takes one row of a result. */
    @FunctionalInterface
    public interface RowVisitor {
        void visit(ResultSet row) throws SQLException, IOException;
    }

    private DuckSession(DuckDBConnection connection, Path spill) {
        this.connection = connection;
        this.spill = spill;
    }

    /** Opens a session with {@link #MEMORY_MEGABYTES} and one thread. */
    public static DuckSession open(DataLayout layout) throws SQLException, IOException {
        return open(layout, MEMORY_MEGABYTES);
    }

    /** Opens a session with another limit, in megabytes, and one thread. */
    public static DuckSession open(DataLayout layout, int megabytes) throws SQLException, IOException {
        Path spill = layout.spill().resolve(UUID.randomUUID().toString());
        Files.createDirectories(spill);
        Properties streaming = new Properties();
        streaming.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        DuckDBConnection connection = DuckDriver.connect(streaming);
        DuckSession session = new DuckSession(connection, spill);
        session.execute("SET threads=1");
        session.execute("SET memory_limit='%dMB'".formatted(megabytes));
        session.execute("SET temp_directory=" + text(spill.toString()));
        session.execute("SET preserve_insertion_order=false");
        session.execute("SET parquet_metadata_cache=true");
        session.execute("SET autoinstall_known_extensions=false");
        session.execute("SET autoload_known_extensions=false");
        session.execute("SET TimeZone='UTC'");
        return session;
    }

    /** From here on rows come in the order in which they lie in their file; before {@link #confineTo}. */
    public void keepOrder() throws SQLException {
        execute("SET preserve_insertion_order=true");
    }

    /** From here on nothing of a file is kept in memory after its query; before {@link #confineTo}. */
    public void forgetFiles() throws SQLException {
        execute("SET parquet_metadata_cache=false");
        execute("SET enable_external_file_cache=false");
    }

    /** From here on no file outside these folders is read or written, whatever a query says. */
    public void confineTo(List<Path> folders) throws SQLException {
        // Patterns are compared as they are written, before they are resolved.
        execute("SET allowed_directories="
                + folders.stream()
                        .flatMap(folder -> Stream.of(folder.toString(), literally(folder)))
                        .distinct()
                        .map(DuckSession::text)
                        .collect(Collectors.joining(", ", "[", "]")));
        execute("SET enable_external_access=false");
        execute("SET lock_configuration=true");
    }

    public DuckDBConnection connection() {
        return connection;
    }

    /** Runs a statement without a result. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a query and hands over its rows one by one; the result does not lie in memory. */
    public void query(String sql, RowVisitor visitor) throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                visitor.visit(rows);
            }
        }
    }

    /** A text as a literal. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** A name as an identifier, whatever characters it has. */
    public static String name(String value) {
        return '"' + value.replace("\"", "\"\"") + '"';
    }

    /** A pattern for files below a folder, whose own name is none, whatever characters it has; as a literal. */
    public static String glob(Path folder, String pattern) {
        return text(literally(folder) + pattern);
    }

    private static String literally(Path folder) {
        return PATTERN_CHARACTERS.matcher(folder.toString()).replaceAll("[$0]");
    }

    /** A scan of files, whose columns are those in the files and nothing from their paths. */
    public static String scan(List<Path> files) {
        return files.stream()
                .map(file -> text(file.toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false)"));
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("DuckDB could not be closed", e);
        } finally {
            DurableFiles.deleteTree(spill);
        }
    }
}
