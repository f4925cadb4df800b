// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import dev.weir.schemas.event.ViolationCount;
import dev.weir.schemas.reason.ReasonCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many rows of a split broke which clause; bounded, because a tally must fit into a Kafka record. */
final class ViolationTally {

    private static final int MOST = 2_000;

    private final Map<Broken, long[]> counts = new LinkedHashMap<>();

    private record Broken(@Nullable String column, String clause, ReasonCode code) {}

    void count(@Nullable String column, String clause, ReasonCode code) {
        Broken broken = new Broken(column, clause, code);
        if (counts.size() >= MOST && !counts.containsKey(broken)) {
            broken = new Broken(null, "other clauses", code);
        }
        counts.computeIfAbsent(broken, first -> new long[1])[0]++;
    }

    List<ViolationCount> toEvents() {
        List<ViolationCount> events = new ArrayList<>(counts.size());
        counts.forEach((broken, rows) -> events.add(new ViolationCount(
                broken.column(), broken.clause(), broken.code().name(), rows[0])));
        return events;
    }
}
