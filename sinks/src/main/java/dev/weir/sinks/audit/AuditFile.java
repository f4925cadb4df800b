// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.AuditRef;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.parquet.ColumnChunk;
import dev.weir.sinks.parquet.FileBinder;
import dev.weir.sinks.parquet.RowGroupFile;
import dev.weir.sinks.parquet.RowGroupFile.Written;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes audit entries to one staged Parquet file in which each entry's hash chains to the entry before. It counts for
 * nothing until a committed answer names it. For one thread; however many entries come, little of them lies in memory.
 */
public final class AuditFile implements Closeable {

    private static final String NAME = "audit.parquet";
    private static final long MOST_BUFFERED_BYTES = 16L << 20;
    private static final int ENTRIES_BETWEEN_LOOKS = 1024;

    private final DataLayout layout;
    private final Path folder;
    private final String batchId;
    private final String dataset;
    private final long mostBufferedBytes;
    private final EntryChain chain = new EntryChain();
    private final List<Path> parts = new ArrayList<>();
    private byte[] head;
    private long entries;
    private @Nullable RowGroupFile part;

    AuditFile(DataLayout layout, Path folder, BatchPlan plan, long mostBufferedBytes) {
        this.layout = layout;
        this.folder = folder;
        this.batchId = plan.batchId();
        this.dataset = plan.dataset();
        this.mostBufferedBytes = mostBufferedBytes;
        this.head = chain.seed(plan.batchId());
    }

    /** Begins the one audit file of a folder that exists and is this try's own. */
    public static AuditFile open(DataLayout layout, Path folder, BatchPlan plan) {
        return new AuditFile(layout, folder, plan, MOST_BUFFERED_BYTES);
    }

    /** Adds the next entry. */
    public void add(AuditEntry entry) throws IOException {
        RowGroupFile file = part;
        if (file == null) {
            file = new RowGroupFile(
                    folder.resolve("%s.%05d".formatted(NAME, parts.size())), AuditSchema.SCHEMA, List.of("hash"));
            file.setConstant(0, batchId);
            file.setConstant(1, dataset);
            part = file;
        }
        head = chain.next(head, ++entries, entry);
        write(file, entry);
        if (entries % ENTRIES_BETWEEN_LOOKS == 0 && file.bufferedBytes() > mostBufferedBytes) {
            finishPart(file);
        }
    }

    private void write(RowGroupFile file, AuditEntry entry) {
        int next = 2;
        file.column(next++).putLong(entries);
        put(file.column(next++), bytes(entry.kind().name()));
        Hash128 id = entry.rowId();
        if (id == null) {
            file.column(next++).putNull();
            file.column(next++).putNull();
        } else {
            file.column(next++).putNumber(id.high(), id.low());
            file.column(next++).putLong(entry.rowNumber());
        }
        for (@Nullable
        String text : new @Nullable String[] {entry.column(), entry.old(), entry.changed(), entry.rule()}) {
            putOptional(file.column(next++), text);
        }
        put(file.column(next++), bytes(entry.reason()));
        Double confidence = entry.confidence();
        if (confidence == null) {
            file.column(next++).putNull();
        } else {
            file.column(next++).putDouble(confidence);
        }
        putOptional(file.column(next++), entry.author());
        putOptional(file.column(next++), entry.model());
        file.column(next++).putLong(EntryChain.micros(entry.time()));
        file.column(next).putFixed(head);
        file.endRow();
    }

    private static void putOptional(ColumnChunk out, @Nullable String text) {
        if (text == null) {
            out.putNull();
        } else {
            put(out, bytes(text));
        }
    }

    private static void put(ColumnChunk out, byte[] text) {
        out.putText(text, 0, text.length);
    }

    /** Half a surrogate pair is replaced here as it is in the hash. */
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void finishPart(RowGroupFile file) throws IOException {
        try (file) {
            part = null;
            parts.add(file.finish().path());
        }
    }

    /**
     * Writes and syncs the file, its name included.
     *
     * @throws IOException if that fails, for example because the disk is full; nothing counts then
     * @throws IllegalStateException if there is no entry
     */
    public AuditRef finish() throws IOException {
        if (part != null) {
            finishPart(part);
        }
        if (parts.isEmpty()) {
            throw new IllegalStateException("%s: an audit file has at least one entry".formatted(folder));
        }
        Written written = FileBinder.bind(parts, folder.resolve(NAME));
        removeParts();
        DurableFiles.syncDirectory(folder);
        return new AuditRef(
                layout.relativize(written.path()),
                written.bytes(),
                written.sha256(),
                entries,
                HexFormat.of().formatHex(head));
    }

    private void removeParts() throws IOException {
        for (Path each : parts) {
            Files.deleteIfExists(each);
        }
        parts.clear();
    }

    /** Frees memory; of a file that was begun and not finished nothing is left. */
    @Override
    public void close() throws IOException {
        RowGroupFile file = part;
        part = null;
        try {
            if (file != null) {
                file.close();
            }
        } finally {
            removeParts();
        }
    }
}
