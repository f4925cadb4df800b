// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.formats.read.RowReader;
import dev.weir.formats.read.RowReaders;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.row.FieldSlices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds suspects in the vault's bytes again. Rows that lie near each other are read in one go; an id that differs stops the
 * remedy, for then the row is not the one that was put aside.
 */
final class VaultRows {

    /** Bytes between two rows that are rather read than jumped over: a jump costs as much as parsing some rows. */
    private static final long NEAR = 1 << 10;

    private final BatchPlan plan;
    private final ByteSource bytes;

    VaultRows(BatchPlan plan, ByteSource bytes) {
        this.plan = plan;
        this.bytes = bytes;
    }

    /** The rows of suspects that are sorted by number. */
    List<MendingRow> read(List<Suspect> suspects) throws IOException {
        List<MendingRow> rows = new ArrayList<>(suspects.size());
        int begin = 0;
        for (int i = 1; i <= suspects.size(); i++) {
            if (i == suspects.size() || !isNear(suspects.get(i - 1), suspects.get(i))) {
                readRun(suspects.subList(begin, i), rows);
                begin = i;
            }
        }
        return rows;
    }

    private static boolean isNear(Suspect one, Suspect next) {
        return next.offset() - (one.offset() + one.length()) <= NEAR;
    }

    private void readRun(List<Suspect> run, List<MendingRow> rows) throws IOException {
        Suspect first = run.get(0);
        Suspect last = run.get(run.size() - 1);
        long length = last.offset() + last.length() - first.offset();
        RowReader reader = RowReaders.open(plan, bytes, first.offset(), length, first.number());
        int next = 0;
        while (next < run.size() && reader.next()) {
            Suspect suspect = run.get(next);
            if (reader.rowNumber() == suspect.number()) {
                if (!reader.rowId().equals(suspect.id())) {
                    throw differs(suspect);
                }
                rows.add(row(suspect, reader));
                next++;
            }
        }
        if (next < run.size()) {
            throw differs(run.get(next));
        }
    }

    private IOException differs(Suspect suspect) {
        return new IOException(
                "Batch %s row %d: expected the quarantined row with id %s at byte %d of the vault's bytes, found another; nothing was promoted, run `weir certificate verify`"
                        .formatted(plan.batchId(), suspect.number(), suspect.id(), suspect.offset()));
    }

    private static MendingRow row(Suspect suspect, RowReader reader) {
        byte[] raw = null;
        if (!reader.isOversized()) {
            raw = Arrays.copyOfRange(reader.raw(), reader.rawStart(), reader.rawStart() + (int) reader.length());
        }
        return new MendingRow(suspect, raw, reader.fault() == null ? values(reader.fields()) : null, reader.unknown());
    }

    private static List<@Nullable String> values(FieldSlices fields) {
        List<@Nullable String> values = new ArrayList<>(fields.count());
        for (int field = 0; field < fields.count(); field++) {
            values.add(fields.isNull(field) ? null : fields.text(field));
        }
        return values;
    }
}
