// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.RowHasher;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Says what written files hold, decoded by DuckDB and not by the library that wrote them: ids and value digests are made
 * again from the cells that a reader of the lake would see. For one thread.
 */
public final class ReadBack {

    private static final int BUFFER_BYTES = 1 << 16;

    private final DuckSession duck;

    /** Reads with a session, which the read-back does not own. */
    public ReadBack(DuckSession duck) {
        this.duck = duck;
    }

    /** Sums up a file of landed rows that came clean. */
    public FileSums landed(Path file, String batchId, List<LandedColumn> columns, boolean rescues) throws IOException {
        return landed(file, batchId, columns, rescues, List.of());
    }

    /**
     * Sums up a file of landed rows.
     *
     * @param rules those that mended the file's rows; none where they came clean
     * @throws ReadBackException if it cannot be decoded, or has other columns
     */
    public FileSums landed(Path file, String batchId, List<LandedColumn> columns, boolean rescues, List<String> rules)
            throws IOException {
        DigestSum ids = new DigestSum();
        DigestSum values = new DigestSum();
        RowDigest digest = new RowDigest(columns);
        long[] strangers = {0};
        new LandedReader(columns, rescues, rules).read(duck, file, batchId, (id, number, isStranger, row) -> {
            ids.add(id);
            values.add(digest.of(id, row));
            strangers[0] += isStranger ? 1 : 0;
        });
        return new FileSums(ids.count(), ids.sum(), values.sum(), strangers[0]);
    }

    /**
     * Sums up a file of quarantined rows. Each row's id is made again from its bytes, which lie in the file or, for a long
     * row, in the vault.
     *
     * @param decoded the batch's bytes in the vault
     * @throws ReadBackException if it cannot be decoded, or has other columns
     */
    public FileSums quarantined(Path file, String batchId, ByteSource decoded) throws IOException {
        String sql = "SELECT hex(row_id), row_number, byte_offset, byte_length, raw, batch_id FROM "
                + DuckSession.scan(List.of(file));
        DigestSum ids = new DigestSum();
        RowHasher hasher = new RowHasher(batchId);
        long[] strangers = {0};
        try {
            duck.query(sql, row -> {
                Hash128 id = Hash128.ofHex(row.getString(1));
                ids.add(id);
                if (!id.equals(idFromBytes(row, hasher, decoded)) || !batchId.equals(row.getString(6))) {
                    strangers[0]++;
                }
            });
        } catch (SQLException e) {
            throw new ReadBackException(file, e);
        }
        return new FileSums(ids.count(), ids.sum(), Hash128.ZERO, strangers[0]);
    }

    private static Hash128 idFromBytes(ResultSet row, RowHasher hasher, ByteSource decoded)
            throws SQLException, IOException {
        byte[] raw = row.getBytes(5);
        long number = row.getLong(2);
        if (raw != null) {
            return hasher.rowId(number, raw, 0, raw.length);
        }
        hasher.begin(number);
        byte[] buffer = new byte[BUFFER_BYTES];
        long position = row.getLong(3);
        long end = position + row.getLong(4);
        while (position < end) {
            int read = decoded.read(position, buffer, 0, (int) Math.min(BUFFER_BYTES, end - position));
            if (read <= 0) {
                break;
            }
            hasher.append(buffer, 0, read);
            position += read;
        }
        return hasher.end();
    }
}
