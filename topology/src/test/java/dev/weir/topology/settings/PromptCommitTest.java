// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromptCommitTest {

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private long now = 1_000_000;

    @BeforeEach
    void setClock() {
        context.setCurrentSystemTimeMs(now);
    }

    private boolean isCommittedAfter(PromptCommit commit, long millis) {
        now += millis;
        context.setCurrentSystemTimeMs(now);
        context.resetCommit();
        commit.ask();
        return context.committed();
    }

    @Test
    void shouldCommitFirstNewsAtOnce() {
        assertThat(isCommittedAfter(new PromptCommit(context), 0)).isTrue();
    }

    @Test
    void shouldLeaveCrowdToCommitInterval() {
        PromptCommit commit = new PromptCommit(context);

        assertThat(isCommittedAfter(commit, 0)).isTrue();
        assertThat(isCommittedAfter(commit, 1)).isFalse();
        assertThat(isCommittedAfter(commit, StreamsSettings.COMMIT_MILLIS - 2)).isFalse();
        assertThat(isCommittedAfter(commit, 1)).isTrue();
        assertThat(isCommittedAfter(commit, 1)).isFalse();
    }
}
