// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.query.QueryException;
import dev.weir.sinks.query.QuerySession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rules have made of values, as the audit tells it. */
final class MendedCells {

    /**
     * A value before and after, and in how many cells.
     *
     * @param after null where the value was found to stand for nothing
     */
    record Mended(@Nullable String before, @Nullable String after, long cells) {}

    private MendedCells() {}

    /** The most frequent changes by one rule. */
    static List<Mended> of(DataLayout layout, String tenant, String ruleId, int limit) throws IOException {
        List<Mended> mended = new ArrayList<>();
        String sql =
                "SELECT old, new, count(*) AS n FROM audit WHERE rule = '%s' GROUP BY ALL ORDER BY n DESC, old LIMIT %d"
                        .formatted(ruleId.replace("'", "''"), limit);
        try (QuerySession session = QuerySession.open(layout, tenant)) {
            session.run(sql, new QuerySession.ResultVisitor() {

                @Override
                public void columns(List<String> names, List<String> types) {
                    // As they were asked for.
                }

                @Override
                public void row(List<@Nullable Object> values) {
                    mended.add(
                            new Mended(text(values.get(0)), text(values.get(1)), ((Number) values.get(2)).longValue()));
                }
            });
            return mended;
        } catch (QueryException e) {
            throw new IOException("the audit cannot be read: " + e.getMessage(), e);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
