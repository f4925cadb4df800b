// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker of the remedy keeps at hand from one request to the next: the guard, the engine, and a session that reads
 * the files of batches. Each is a DuckDB, whose start and stop take 20 ms of CPU, more than all that a small batch asks of
 * it. None holds anything between two requests, and all are given up after a large one, so that its memory is free again.
 * For one thread.
 */
public final class Workbench implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);
    private static final int ENGINE_MEGABYTES = 128;
    private static final int SESSION_MEGABYTES = 256;
    private static final long SMALL_ROWS = 20_000;

    private final DataLayout layout;
    private @Nullable RuleGuard guard;
    private @Nullable RuleEngine engine;
    private @Nullable DuckSession session;
    private @Nullable RuleChild child;

    /** @param layout where Weir's data lies; the session reads it, rules reach nothing of it */
    public Workbench(DataLayout layout) {
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

    /** What runs rules that a model wrote. */
    public RuleRunner apart() {
        RuleChild known = child;
        if (known == null) {
            known = new RuleChild();
            child = known;
        }
        return known;
    }

    /** What reads published and staged files, and nothing else; whoever makes tables or views in it drops or replaces them. */
    public DuckSession session() throws IOException, SQLException {
        DuckSession known = session;
        if (known == null) {
            known = DuckSession.open(layout, SESSION_MEGABYTES);
            session = known;
            known.forgetFiles();
            known.confineTo(List.of(layout.lake(), layout.quarantine(), layout.staging()));
        }
        return known;
    }

    /**
     * Ends a request.
     *
     * @param rows how many rows it had to do with
     */
    public void tidy(long rows) throws IOException {
        if (rows > SMALL_ROWS) {
            close();
        }
    }

    /** After a fault: what it may have hurt is not used again. */
    public void startOver() {
        try {
            close();
        } catch (IOException e) {
            LOG.warn("A workbench was not closed in good order", e);
        }
    }

    /** Stops all; each starts again when it is asked for. */
    @Override
    public void close() throws IOException {
        RuleGuard oldGuard = guard;
        RuleEngine oldEngine = engine;
        DuckSession oldSession = session;
        RuleChild oldChild = child;
        guard = null;
        engine = null;
        session = null;
        child = null;
        if (oldChild != null) {
            oldChild.close();
        }
        if (oldGuard != null) {
            oldGuard.close();
        }
        if (oldEngine != null) {
            oldEngine.close();
        }
        if (oldSession != null) {
            oldSession.close();
        }
    }
}
