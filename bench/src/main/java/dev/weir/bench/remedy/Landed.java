// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How a landed value is read back, and when it is the true one. */
enum Landed {
    TEXT("%s"),
    BOOLEAN("CAST(%s AS VARCHAR)"),
    NUMBER("CAST(%s AS VARCHAR)"),
    DATE("strftime(%s, '%%Y-%%m-%%d')"),
    TIME("CAST(%s AS VARCHAR)"),
    TIMESTAMP("strftime(%s, '%%Y-%%m-%%dT%%H:%%M:%%S')"),
    /** As seconds since 1970. */
    INSTANT("CAST(CAST(epoch(%s) AS BIGINT) AS VARCHAR)");

    private final String sql;

    Landed(String sql) {
        this.sql = sql;
    }

    /** A column as text, in SQL. */
    String select(String column) {
        return sql.formatted('"' + column.replace("\"", "\"\"") + '"');
    }

    /** Whether what landed is what was meant: exactly, after typing. */
    boolean isTrue(String plain, @Nullable String landed) {
        if (landed == null) {
            return plain.isEmpty();
        }
        if (this == NUMBER && !plain.isEmpty()) {
            return new BigDecimal(plain).compareTo(new BigDecimal(landed)) == 0;
        }
        return plain.equals(landed);
    }
}
