// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.duck;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** Opens DuckDBs in memory; the first one leaves no library in the temporary folder. */
public final class DuckDriver {

    private DuckDriver() {}

    /** A connection with DuckDB's own settings. */
    public static DuckDBConnection connect() throws SQLException {
        return connect(new Properties());
    }

    static DuckDBConnection connect(Properties settings) throws SQLException {
        DuckDBConnection connection =
                DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
        Unlinked.ONCE.begin();
        return connection;
    }

    /** Its class is initialized once, by whichever thread comes first. */
    private enum Unlinked {
        ONCE;

        Unlinked() {
            LoadedLibraries.unlink();
        }

        void begin() {
            // The work is done with the class.
        }
    }
}
