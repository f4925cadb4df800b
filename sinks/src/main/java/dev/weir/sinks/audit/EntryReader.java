// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import dev.weir.schemas.digest.Hash128;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * Reads the entries of an audit file in the order in which they lie there, with code that is not the writer's. Each call
 * for a text is a call into native code, so all texts of an entry come in one, and a column of lengths for each.
 */
final class EntryReader {

    /** In the order of an entry's fields. */
    private static final List<String> TEXTS = List.of(
            "kind",
            "hex(row_id)",
            "\"column\"",
            "\"old\"",
            "\"new\"",
            "rule",
            "reason",
            "author",
            "model",
            "lower(hex(hash))");

    private static final int PLACE = 1;
    private static final int SEQ = 2;
    private static final int ROW_NUMBER = 3;
    private static final int CONFIDENCE = 4;
    private static final int TIME = 5;
    private static final int STRANGER = 6;
    private static final int LENGTHS = 7;

    private final DuckSession duck;
    private final Path file;
    private final String batchId;

    /**
     * An entry as it was found.
     *
     * @param place where it lies in the file, from 1
     * @param isStranger whether it names another batch
     * @param seq the number that it says it has
     * @param hash the hash that it says it has, in lower-case hex
     * @param entry null where what lies there can be no entry
     */
    record Stored(
            long place,
            boolean isStranger,
            long seq,
            String hash,
            @Nullable AuditEntry entry) {}

    /** Takes one entry. */
    @FunctionalInterface
    interface EntryVisitor {
        void visit(Stored stored) throws IOException;
    }

    /** A reader of a batch's file, with a session that keeps the order of rows. */
    EntryReader(DuckSession duck, Path file, String batchId) {
        this.duck = duck;
        this.file = file;
        this.batchId = batchId;
    }

    void all(EntryVisitor visitor) throws SQLException, IOException {
        read("", visitor);
    }

    /** Visits those that say that they have a number. */
    void numbered(long seq, EntryVisitor visitor) throws SQLException, IOException {
        read(" WHERE seq = " + seq, visitor);
    }

    private void read(String filter, EntryVisitor visitor) throws SQLException, IOException {
        String sql = ("SELECT concat(%s), file_row_number + 1, seq, row_number, confidence, epoch_us(\"time\"),"
                                + " batch_id IS DISTINCT FROM %s, %s"
                                + " FROM read_parquet(%s, hive_partitioning = false, file_row_number = true)")
                        .formatted(
                                String.join(", ", TEXTS),
                                DuckSession.text(batchId),
                                TEXTS.stream().map("strlen(%s)"::formatted).collect(Collectors.joining(", ")),
                                DuckSession.text(file.toString()))
                + filter;
        try (DuckDBPreparedStatement statement = duck.connection().prepare(sql);
                DuckDBChunkedResult result = statement.query()) {
            while (result.nextChunk()) {
                Chunk chunk = new Chunk(result.chunk());
                for (long at = 0; at < result.chunk().rowCount(); at++) {
                    visitor.visit(chunk.entry(at));
                }
            }
        }
    }

    /** Some entries that came together. */
    private static final class Chunk {

        private final DuckDBReadableVector[] columns;
        private final @Nullable String[] texts = new @Nullable String[TEXTS.size()];

        Chunk(DuckDBDataChunkReader chunk) {
            columns = new DuckDBReadableVector[LENGTHS + TEXTS.size()];
            Arrays.setAll(columns, chunk::vector);
        }

        Stored entry(long at) {
            byte[] all = columns[0].getString(at).getBytes(StandardCharsets.UTF_8);
            int next = 0;
            for (int i = 0; i < texts.length; i++) {
                DuckDBReadableVector length = columns[LENGTHS + i];
                int bytes = length.isNull(at) ? 0 : (int) length.getLong(at);
                texts[i] = length.isNull(at) ? null : new String(all, next, bytes, StandardCharsets.UTF_8);
                next += bytes;
            }
            return new Stored(
                    columns[PLACE].getLong(at),
                    columns[STRANGER].getBoolean(at),
                    columns[SEQ].getLong(at),
                    String.valueOf(texts[9]),
                    written(at));
        }

        private @Nullable AuditEntry written(long at) {
            try {
                String id = texts[1];
                return new AuditEntry(
                        AuditEntry.Kind.valueOf(String.valueOf(texts[0])),
                        id == null ? null : Hash128.ofHex(id),
                        columns[ROW_NUMBER].isNull(at) ? 0 : columns[ROW_NUMBER].getLong(at),
                        texts[2],
                        texts[3],
                        texts[4],
                        texts[5],
                        String.valueOf(texts[6]),
                        columns[CONFIDENCE].isNull(at) ? null : columns[CONFIDENCE].getDouble(at),
                        texts[7],
                        texts[8],
                        Instant.EPOCH.plus(columns[TIME].getLong(at), ChronoUnit.MICROS));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
