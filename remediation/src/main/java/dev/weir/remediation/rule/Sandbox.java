// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import dev.weir.sinks.layout.DataLayout;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The guard and the engine of one worker, started when they are first asked for and kept from then on: each is a DuckDB,
 * whose start and stop cost more than the rules of a small file. Neither holds anything from one use to the next. For one
 * thread.
 */
public final class Sandbox implements Closeable {

    private static final int ENGINE_MEGABYTES = 128;

    private final DataLayout layout;
    private @Nullable RuleGuard guard;
    private @Nullable RuleEngine engine;

    /** @param layout where Weir's data lies; rules reach nothing of it */
    public Sandbox(DataLayout layout) {
        this.layout = layout;
    }

    /** What lets only harmless expressions through. */
    public RuleGuard guard() throws IOException {
        RuleGuard known = guard;
        if (known == null) {
            known = RuleGuard.open();
            guard = known;
        }
        return known;
    }

    /** What runs them. */
    public RuleEngine engine() throws IOException {
        RuleEngine known = engine;
        if (known == null) {
            known = RuleEngine.open(layout, ENGINE_MEGABYTES);
            engine = known;
        }
        return known;
    }

    /** Stops both; they start again when they are asked for. */
    @Override
    public void close() throws IOException {
        RuleGuard oldGuard = guard;
        RuleEngine oldEngine = engine;
        guard = null;
        engine = null;
        if (oldGuard != null) {
            oldGuard.close();
        }
        if (oldEngine != null) {
            oldEngine.close();
        }
    }
}
