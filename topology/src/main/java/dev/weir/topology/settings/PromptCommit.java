// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.settings;

import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Asks for a commit at once where a task asked for none lately, and leaves it to {@code commit.interval.ms} else: lonely
 * news travels without waiting, and a crowd of small batches shares its transactions. Each costs a broker some
 * milliseconds of CPU, and a small batch passes a dozen of them.
 */
public final class PromptCommit {

    private final ProcessorContext<?, ?> context;
    private long lastAsked;

    /** Commits of the task that {@code context} belongs to. */
    public PromptCommit(ProcessorContext<?, ?> context) {
        this.context = context;
        this.lastAsked = context.currentSystemTimeMs() - StreamsSettings.COMMIT_MILLIS;
    }

    /** Something was done that others wait for. */
    public void ask() {
        long now = context.currentSystemTimeMs();
        if (now - lastAsked >= StreamsSettings.COMMIT_MILLIS) {
            lastAsked = now;
            context.commit();
        }
    }
}
