// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.query;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A query that cannot be answered, with the reason in words for the person who asked it. */
public final class QueryException extends Exception {

    private QueryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static QueryException of(SQLException cause) {
        return new QueryException(String.valueOf(cause.getMessage()), cause);
    }

    static QueryException syntax(String message) {
        return new QueryException("Not SQL: " + message, null);
    }

    static QueryException notReading() {
        return new QueryException(
                "Expected a query that reads (SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW), found another"
                        + " statement. Published files are changed by new revisions only",
                null);
    }
}
