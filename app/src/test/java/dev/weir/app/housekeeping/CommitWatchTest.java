// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommitWatchTest {

    private static final TopicPartition PARTITION = new TopicPartition("weir.splits", 0);
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    private final CommitWatch watch = new CommitWatch(Duration.ofMinutes(2));

    @Test
    void shouldSpeakOncePerStandstillWithWorkWaiting() {
        assertThat(look(5, 9, 0)).isEmpty();
        assertThat(look(5, 9, 1)).isEmpty();
        assertThat(look(5, 9, 2)).contains(4L);
        assertThat(look(5, 10, 3)).isEmpty();
    }

    @Test
    void shouldStayQuietWhileCommitsGoOn() {
        assertThat(look(5, 9, 0)).isEmpty();
        assertThat(look(6, 9, 2)).isEmpty();
        assertThat(look(7, 9, 4)).isEmpty();
    }

    @Test
    void shouldStayQuietWhileThereIsNothingToDo() {
        assertThat(look(9, 9, 0)).isEmpty();
        assertThat(look(9, 9, 10)).isEmpty();
        assertThat(look(9, 12, 11)).isEmpty();
        assertThat(look(9, 12, 13)).contains(3L);
    }

    private Optional<Long> look(long committed, long end, int minute) {
        return watch.look(
                "weir-intake",
                Map.of(PARTITION, committed),
                Map.of(PARTITION, end),
                START.plus(Duration.ofMinutes(minute)));
    }
}
