// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Sessions that are confined to the staging folder, kept for the next batch: to start one costs 25 ms of CPU, as much as all
 * else that a small batch asks of DuckDB. Only sessions that hold nothing of a batch are kept. Safe for use by several threads.
 */
final class DuckShelf implements Closeable {

    /** Sessions that read more leave memory behind in their allocator. */
    private static final long MOST_ROWS = 100_000;

    private static final int MOST_BATCHES = 200;
    private static final int MOST_KEPT = 2;

    private final DataLayout layout;
    private final int megabytes;
    private final ConcurrentLinkedQueue<Kept> idle = new ConcurrentLinkedQueue<>();

    private record Kept(DuckSession session, int batches) {}

    /** A session for one batch. */
    final class Lent implements Closeable {

        private final Kept kept;
        private boolean isClean;

        private Lent(Kept kept) {
            this.kept = kept;
        }

        DuckSession session() {
            return kept.session();
        }

        /** Gives the session back once the batch is through, if it was a small one that has left nothing there. */
        void returnIfUnmarked(StagedTable table, long rows) {
            isClean = !table.isInSession() && rows <= MOST_ROWS;
        }

        @Override
        public void close() throws IOException {
            if (isClean && kept.batches() < MOST_BATCHES && idle.size() < MOST_KEPT) {
                idle.add(new Kept(kept.session(), kept.batches() + 1));
            } else {
                kept.session().close();
            }
        }
    }

    DuckShelf(DataLayout layout, int megabytes) {
        this.layout = layout;
        this.megabytes = megabytes;
    }

    Lent lend() throws SQLException, IOException {
        Kept kept = idle.poll();
        if (kept == null) {
            DuckSession session = DuckSession.open(layout, megabytes);
            session.keepOrder();
            session.confineTo(List.of(layout.staging()));
            kept = new Kept(session, 0);
        }
        return new Lent(kept);
    }

    @Override
    public void close() throws IOException {
        for (Kept kept = idle.poll(); kept != null; kept = idle.poll()) {
            kept.session().close();
        }
    }
}
