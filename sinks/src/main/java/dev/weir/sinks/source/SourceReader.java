// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.source;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds rows in a batch's decoded bytes again. It is implemented where file formats are known; sinks only need what comes
 * out of it.
 */
@FunctionalInterface
public interface SourceReader {

    /**
     * Visits every row that begins in a range of the decoded bytes, in order.
     *
     * @param offset where the first row begins
     * @param firstRow its number
     */
    void read(BatchPlan plan, ByteSource decoded, long offset, long length, long firstRow, RowVisitor visitor)
            throws IOException;

    /** Takes one row. */
    @FunctionalInterface
    interface RowVisitor {
        void visit(SourceRow row) throws IOException;
    }

    /** A row as it lies in the file; only valid while it is visited. */
    interface SourceRow {

        /** 1-based number in the file. */
        long number();

        /** Where it begins in the decoded stream. */
        long offset();

        /** Its length there, terminator included. */
        long length();

        Hash128 id();

        /** A buffer that holds its bytes; null where it is too long to lie in memory. */
        byte @Nullable [] raw();

        /** Where the bytes begin in {@link #raw()}. */
        int rawStart();

        /** Its fields in the file's order, null for those without a value; null for an unreadable row. */
        @Nullable
        List<@Nullable String> values();
    }
}
