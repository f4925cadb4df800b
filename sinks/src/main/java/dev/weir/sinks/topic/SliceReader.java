// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.RowSlice;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.readback.LandedReader;
import dev.weir.sinks.readback.LandedReader.RowVisitor;
import dev.weir.sinks.readback.SlicePages;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads slices of files that landed: from their pages, and where these are not such as Weir writes, or rules have mended the
 * rows, with DuckDB, one session for all of them. For one thread.
 */
public final class SliceReader implements Closeable {

    private final DataLayout layout;
    private @Nullable DuckSession duck;

    /** Opens nothing before the first slice. */
    public SliceReader(DataLayout layout) {
        this.layout = layout;
    }

    /** Visits the slice's rows; {@code contract} is the one that the slice names. */
    public void read(String batchId, RowSlice slice, Contract contract, RowVisitor visitor) throws IOException {
        Path file = layout.resolve(slice.getFile());
        long first = slice.getFirst();
        long rows = slice.getRows();
        long read = 0;
        if (slice.getRules().isEmpty()) {
            read = new SlicePages(batchId, contract.landedColumns(), slice.getRescues())
                    .read(file, first, rows, visitor);
        }
        if (read < rows) {
            new LandedReader(contract.landedColumns(), slice.getRescues(), slice.getRules())
                    .read(session(), file, batchId, first + read, rows - read, visitor);
        }
    }

    private DuckSession session() throws IOException {
        DuckSession session = duck;
        if (session == null) {
            try {
                session = DuckSession.open(layout);
                session.keepOrder();
            } catch (SQLException e) {
                throw new IOException("Published files cannot be read: DuckDB does not start", e);
            }
            duck = session;
        }
        return session;
    }

    @Override
    public void close() throws IOException {
        if (duck != null) {
            duck.close();
            duck = null;
        }
    }
}
