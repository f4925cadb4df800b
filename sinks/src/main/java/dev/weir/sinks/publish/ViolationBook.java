// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.ViolationCount;
import dev.weir.schemas.report.BatchReport;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows per broken clause, summed up over splits. */
final class ViolationBook {

    private record Key(@Nullable String column, String clause, String code) {}

    private static final Comparator<Key> ORDER = Comparator.comparing(
                    Key::column, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Key::clause)
            .thenComparing(Key::code);

    private final Map<Key, Long> rows = new TreeMap<>(ORDER);

    void add(List<ViolationCount> counts) {
        for (ViolationCount count : counts) {
            add(count.getColumn(), count.getClause(), count.getCode(), count.getRows());
        }
    }

    void add(@Nullable String column, String clause, String code, long count) {
        rows.merge(new Key(column, clause, code), count, Long::sum);
    }

    /** The most frequent first. */
    List<BatchReport.Violation> lines() {
        return rows.entrySet().stream()
                .map(entry -> new BatchReport.Violation(
                        entry.getKey().column(),
                        entry.getKey().clause(),
                        entry.getKey().code(),
                        entry.getValue()))
                .sorted(Comparator.comparingLong(BatchReport.Violation::rows).reversed())
                .toList();
    }
}
