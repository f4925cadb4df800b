// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads whole files in tests. */
public final class Reads {

    private Reads() {}

    /** A row as text; a null field is a Java null. */
    public record Row(
            long number,
            long offset,
            long length,
            Hash128 id,
            String raw,
            @Nullable RowFault fault,
            List<@Nullable String> fields,
            @Nullable String unknown) {}

    public static List<Row> all(BatchPlan plan, ByteSource source, int bufferBytes) throws IOException {
        long length = source.size() - plan.dataOffset();
        return drain(RowReaders.open(plan, source, plan.dataOffset(), length, 1, bufferBytes));
    }

    public static List<Row> split(BatchPlan plan, ByteSource source, Split split, int bufferBytes) throws IOException {
        return drain(
                RowReaders.open(plan, source, split.getOffset(), split.getLength(), split.getFirstRow(), bufferBytes));
    }

    private static List<Row> drain(RowReader reader) throws IOException {
        List<Row> rows = new ArrayList<>();
        while (reader.next()) {
            rows.add(row(reader));
        }
        return rows;
    }

    private static Row row(RowReader reader) {
        List<@Nullable String> fields = new ArrayList<>();
        for (int i = 0; i < reader.fields().count(); i++) {
            fields.add(reader.fields().isNull(i) ? null : reader.fields().text(i));
        }
        String raw = reader.isOversized()
                ? ""
                : new String(reader.raw(), reader.rawStart(), (int) reader.length(), StandardCharsets.ISO_8859_1);
        return new Row(
                reader.rowNumber(),
                reader.offset(),
                reader.length(),
                reader.rowId(),
                raw,
                reader.fault(),
                fields,
                reader.unknown());
    }
}
