// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.quarantine;

import dev.weir.schemas.json.Json;
import dev.weir.sinks.query.QueryException;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes quarantined rows for other programs. No byte is lost: raw bytes that are no UTF-8 text are written in base64
 * beside an empty text.
 */
public final class QuarantineExport {

    private static final byte[] NEWLINE = {'\n'};
    private static final String HEADER =
            "batch_id,dataset,row_id,row_number,byte_offset,code,violations,remedy,raw,raw_base64\n";

    private final QuarantineBook book;

    /** What is written. */
    public enum Format {
        /** A header and a line per row; violations as {@code column:clause:code}, parted by spaces. */
        CSV,
        /** A JSON object per line. */
        JSON_LINES,
        /** The rows' bytes one behind the other, as they were in the file: to be mended and announced again. */
        RAW
    }

    /** Exports from a quarantine. */
    public QuarantineExport(QuarantineBook book) {
        this.book = book;
    }

    /**
     * Writes the rows that a filter means; the stream stays open.
     *
     * @return how many there were
     */
    public long write(QuarantineFilter filter, Format format, OutputStream out) throws IOException, QueryException {
        long[] rows = {0};
        if (format == Format.CSV) {
            out.write(HEADER.getBytes(StandardCharsets.UTF_8));
        }
        book.rows(filter, Long.MAX_VALUE, row -> {
            rows[0]++;
            switch (format) {
                case CSV -> out.write(csv(row).getBytes(StandardCharsets.UTF_8));
                case JSON_LINES -> {
                    out.write(Json.bytes(json(row)));
                    out.write(NEWLINE);
                }
                case RAW -> out.write(row.raw());
            }
        });
        out.flush();
        return rows[0];
    }

    static Map<String, @Nullable Object> json(ShownRow row) {
        String text = text(row.raw());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("batchId", row.batchId());
        json.put("dataset", row.dataset());
        json.put("rowId", row.rowId());
        json.put("rowNumber", row.rowNumber());
        json.put("byteOffset", row.byteOffset());
        json.put("code", row.code());
        json.put("violations", row.violations());
        json.put("values", row.values());
        json.put("remedy", row.remedy());
        json.put("raw", text);
        json.put("rawBase64", text == null ? Base64.getEncoder().encodeToString(row.raw()) : null);
        return json;
    }

    static String csv(ShownRow row) {
        String text = text(row.raw());
        return Stream.of(
                        row.batchId(),
                        row.dataset(),
                        row.rowId(),
                        Long.toString(row.rowNumber()),
                        Long.toString(row.byteOffset()),
                        row.code(),
                        violations(row.violations()),
                        row.remedy(),
                        text == null ? "" : text,
                        text == null ? Base64.getEncoder().encodeToString(row.raw()) : "")
                .map(QuarantineExport::quoted)
                .collect(Collectors.joining(",", "", "\n"));
    }

    private static String violations(List<RowViolation> violations) {
        return violations.stream()
                .map(each ->
                        "%s:%s:%s".formatted(each.column() == null ? "" : each.column(), each.clause(), each.code()))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String field) {
        boolean isPlain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return isPlain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    /** The bytes as text; null where that would lose some. */
    private static @Nullable String text(byte[] raw) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
            return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), raw) ? text : null;
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
