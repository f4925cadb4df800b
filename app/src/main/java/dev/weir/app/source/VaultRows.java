// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.source;

import dev.weir.formats.read.RowReader;
import dev.weir.formats.read.RowReaders;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.sinks.source.SourceReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds rows again with the readers that the judge uses. */
public final class VaultRows implements SourceReader {

    @Override
    public void read(BatchPlan plan, ByteSource decoded, long offset, long length, long firstRow, RowVisitor visitor)
            throws IOException {
        RowReader reader = RowReaders.open(plan, decoded, offset, length, firstRow);
        Row row = new Row(reader);
        while (reader.next()) {
            visitor.visit(row);
        }
    }

    /** The row that a reader stands on. */
    private record Row(RowReader reader) implements SourceRow {

        @Override
        public long number() {
            return reader.rowNumber();
        }

        @Override
        public long offset() {
            return reader.offset();
        }

        @Override
        public long length() {
            return reader.length();
        }

        @Override
        public Hash128 id() {
            return reader.rowId();
        }

        @Override
        public byte @Nullable [] raw() {
            return reader.isOversized() ? null : reader.raw();
        }

        @Override
        public int rawStart() {
            return reader.isOversized() ? 0 : reader.rawStart();
        }

        @Override
        public @Nullable List<@Nullable String> values() {
            if (reader.fault() != null) {
                return null;
            }
            FieldSlices fields = reader.fields();
            List<@Nullable String> values = new ArrayList<>(fields.count());
            for (int field = 0; field < fields.count(); field++) {
                values.add(fields.isNull(field) ? null : fields.text(field));
            }
            return values;
        }
    }
}
