// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.AuditRef;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
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
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
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
    private final Binary batchId;
    private final Binary dataset;
    private final long mostBufferedBytes;
    private final EntryChain chain = new EntryChain();
    private final List<Path> parts = new ArrayList<>();
    private byte[] head;
    private long entries;
    private @Nullable RowGroupFile part;

    AuditFile(DataLayout layout, Path folder, BatchPlan plan, long mostBufferedBytes) {
        this.layout = layout;
        this.folder = folder;
        this.batchId = Binary.fromString(plan.batchId());
        this.dataset = Binary.fromString(plan.dataset());
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
            part = file;
        }
        head = chain.next(head, ++entries, entry);
        write(file, entry);
        if (entries % ENTRIES_BETWEEN_LOOKS == 0 && file.bufferedBytes() > mostBufferedBytes) {
            finishPart(file);
        }
    }

    private void write(RowGroupFile file, AuditEntry entry) {
        int next = 0;
        file.column(next++).write(batchId, 0, 0);
        file.column(next++).write(dataset, 0, 0);
        file.column(next++).write(entries, 0, 0);
        file.column(next++).write(Binary.fromString(entry.kind().name()), 0, 0);
        Hash128 id = entry.rowId();
        put(file.column(next++), id == null ? null : Binary.fromConstantByteArray(id.toBytes()));
        if (id == null) {
            file.column(next++).writeNull(0, 0);
        } else {
            file.column(next++).write(entry.rowNumber(), 0, 1);
        }
        for (@Nullable
        String text : new @Nullable String[] {entry.column(), entry.old(), entry.changed(), entry.rule()}) {
            put(file.column(next++), binary(text));
        }
        file.column(next++).write(Binary.fromConstantByteArray(bytes(entry.reason())), 0, 0);
        Double confidence = entry.confidence();
        if (confidence == null) {
            file.column(next++).writeNull(0, 0);
        } else {
            file.column(next++).write(confidence, 0, 1);
        }
        put(file.column(next++), binary(entry.author()));
        put(file.column(next++), binary(entry.model()));
        file.column(next++).write(EntryChain.micros(entry.time()), 0, 0);
        file.column(next).write(Binary.fromConstantByteArray(head), 0, 0);
        file.endRow();
    }

    private static void put(ColumnWriter out, @Nullable Binary value) {
        if (value == null) {
            out.writeNull(0, 0);
        } else {
            out.write(value, 0, 1);
        }
    }

    private static @Nullable Binary binary(@Nullable String text) {
        return text == null ? null : Binary.fromConstantByteArray(bytes(text));
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
