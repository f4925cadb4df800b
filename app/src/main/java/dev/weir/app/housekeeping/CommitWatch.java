// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.housekeeping;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * Notices a group that commits nothing although work lies before it. A thread that exceeds its poll interval, or a
 * transaction that never ends, calls no handler and throws nothing: only the missing commits show.
 */
final class CommitWatch {

    private final Duration patience;
    private final Map<String, Standing> standings = new HashMap<>();

    private record Standing(Map<TopicPartition, Long> committed, Instant since, boolean isTold) {}

    /** A watch that speaks after a group has stood still for {@code patience}. */
    CommitWatch(Duration patience) {
        this.patience = patience;
    }

    /**
     * Looks at where a group stands.
     *
     * @return how many records lie before it, once per standstill; empty while all is well
     */
    Optional<Long> look(
            String group, Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends, Instant now) {
        long lag = committed.entrySet().stream()
                .mapToLong(entry -> ends.getOrDefault(entry.getKey(), entry.getValue()) - entry.getValue())
                .sum();
        Standing before = standings.get(group);
        if (lag <= 0 || before == null || !before.committed().equals(committed)) {
            standings.put(group, new Standing(Map.copyOf(committed), now, false));
            return Optional.empty();
        }
        if (before.isTold() || now.isBefore(before.since().plus(patience))) {
            return Optional.empty();
        }
        standings.put(group, new Standing(before.committed(), before.since(), true));
        return Optional.of(lag);
    }
}
