// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.RowHasher;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.sinks.decode.UndecodedException;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what written files hold: ids and value digests are made again from the decoded cells. What decodes is never the code
 * that wrote: pages are decoded by Weir's own reader, whose first rows DuckDB must see in the same way; and all of what that
 * reader does not know is decoded by DuckDB. For one thread.
 */
public final class ReadBack {

    private static final int BUFFER_BYTES = 1 << 16;

    private static final Logger LOG = LoggerFactory.getLogger(ReadBack.class);

    private final DuckSession duck;
    private final Onlookers onlookers;

    /** Reads with a session, which the read-back does not own. */
    public ReadBack(DuckSession duck) {
        this(duck, Onlookers.NONE);
    }

    /** As above, while others look at landed rows. */
    public ReadBack(DuckSession duck, Onlookers onlookers) {
        this.duck = duck;
        this.onlookers = onlookers;
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
        if (rules.isEmpty()) {
            try {
                LandedPages.Found found = new LandedPages(batchId, columns, rescues).read(file, onlookers);
                requireSecondOpinion(file, batchId, new LandedReader(columns, rescues), columns, found.first());
                return found.all();
            } catch (UndecodedException e) {
                LOG.info("A file is read back by DuckDB. reason={}", e.getMessage());
            }
        }
        onlookers.missed();
        return landedAsReadersSee(file, batchId, columns, rescues, rules);
    }

    /** Only lets the others look at a file's landed rows, which were summed up before. */
    public void show(Path file, List<LandedColumn> columns, boolean rescues) throws IOException {
        try {
            new LandedPages("", columns, rescues).show(file, onlookers);
        } catch (UndecodedException e) {
            LOG.info("A file is profiled by DuckDB. reason={}", e.getMessage());
            onlookers.missed();
        }
    }

    private void requireSecondOpinion(
            Path file, String batchId, LandedReader reader, List<LandedColumn> columns, FileSums first)
            throws IOException {
        RowSums sums = new RowSums(columns);
        reader.read(duck, file, batchId, 0, Math.max(1, first.rows()), sums);
        if (!first.equals(sums.sums())) {
            throw ReadBackException.undecided(file, first.rows());
        }
    }

    /** As {@link #landed}, with every row decoded by DuckDB, as a reader of the lake would. */
    public FileSums landedAsReadersSee(
            Path file, String batchId, List<LandedColumn> columns, boolean rescues, List<String> rules)
            throws IOException {
        RowSums sums = new RowSums(columns);
        new LandedReader(columns, rescues, rules).read(duck, file, batchId, sums);
        return sums.sums();
    }

    /** Sums up rows that come one by one. */
    private static final class RowSums implements LandedReader.RowVisitor {

        private final RowDigest digest;
        private final DigestSum ids = new DigestSum();
        private final DigestSum values = new DigestSum();
        private long strangers;

        RowSums(List<LandedColumn> columns) {
            digest = new RowDigest(columns);
        }

        @Override
        public void visit(Hash128 rowId, long rowNumber, boolean isStranger, TypedRow row) {
            ids.add(rowId);
            values.add(digest.of(rowId, row));
            strangers += isStranger ? 1 : 0;
        }

        FileSums sums() {
            return new FileSums(ids.count(), ids.sum(), values.sum(), strangers);
        }
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
