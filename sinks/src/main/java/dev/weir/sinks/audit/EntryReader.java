// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import dev.weir.schemas.digest.Hash128;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads the entries of an audit file in the order in which they lie there, with code that is not the writer's. */
final class EntryReader {

    private final DuckSession duck;
    private final Path file;

    /**
     * An entry as it was found.
     *
     * @param place where it lies in the file, from 1
     * @param seq the number that it says it has
     * @param hash the hash that it says it has, in lower-case hex
     * @param entry null where what lies there can be no entry
     */
    record Stored(
            long place,
            String batchId,
            long seq,
            String hash,
            @Nullable AuditEntry entry) {}

    /** Takes one entry. */
    @FunctionalInterface
    interface EntryVisitor {
        void visit(Stored stored) throws IOException;
    }

    /** A reader of a file, with a session that keeps the order of rows. */
    EntryReader(DuckSession duck, Path file) {
        this.duck = duck;
        this.file = file;
    }

    void all(EntryVisitor visitor) throws SQLException, IOException {
        read("", visitor);
    }

    /** Visits those that say that they have a number. */
    void numbered(long seq, EntryVisitor visitor) throws SQLException, IOException {
        read(" WHERE seq = " + seq, visitor);
    }

    private void read(String filter, EntryVisitor visitor) throws SQLException, IOException {
        String sql =
                "SELECT file_row_number + 1, batch_id, seq, lower(hex(hash)), kind, lower(hex(row_id)), row_number,"
                        + " \"column\", \"old\", \"new\", rule, reason, confidence, author, model, epoch_us(\"time\")"
                        + " FROM read_parquet(%s, hive_partitioning = false, file_row_number = true)"
                                .formatted(DuckSession.text(file.toString()))
                        + filter;
        duck.query(
                sql,
                row -> visitor.visit(
                        new Stored(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4), entry(row))));
    }

    private static @Nullable AuditEntry entry(ResultSet row) throws SQLException {
        String id = row.getString(6);
        long number = row.getLong(7);
        double confidence = row.getDouble(13);
        boolean hasConfidence = !row.wasNull();
        try {
            return new AuditEntry(
                    AuditEntry.Kind.valueOf(row.getString(5)),
                    id == null ? null : Hash128.ofHex(id),
                    number,
                    row.getString(8),
                    row.getString(9),
                    row.getString(10),
                    row.getString(11),
                    row.getString(12),
                    hasConfidence ? confidence : null,
                    row.getString(14),
                    row.getString(15),
                    Instant.EPOCH.plus(row.getLong(16), ChronoUnit.MICROS));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
