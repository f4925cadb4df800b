// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.row.FieldSlices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes one JSON object apart into the plan's columns. A text is its characters; numbers and nested values are as they
 * are written, the latter without white space; JSON's null and a missing key are null.
 */
final class JsonFields {

    private final JsonFactory factory = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Map<String, Integer> columns = new HashMap<>();
    private final int[] starts;
    private final int[] ends;
    private final boolean[] seen;
    private final Utf8Text text = new Utf8Text();
    private final Utf8Text strangers = new Utf8Text();
    private final FieldSlices fields = new FieldSlices();
    private byte[] line = new byte[0];
    private long lineOrigin;

    JsonFields(List<FileColumn> columns) {
        for (int column = 0; column < columns.size(); column++) {
            this.columns.putIfAbsent(columns.get(column).name(), column);
        }
        this.starts = new int[columns.size()];
        this.ends = new int[columns.size()];
        this.seen = new boolean[columns.size()];
    }

    /** Reads the object in UTF-8 between {@code start} and {@code end}; says what is wrong if it is none. */
    @Nullable
    RowFault read(byte[] bytes, int start, int end) {
        text.clear();
        strangers.clear();
        Arrays.fill(seen, false);
        line = bytes;
        try (JsonParser parser = factory.createParser(bytes, start, end - start)) {
            lineOrigin = start - parser.currentLocation().getByteOffset();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return validTo(parser) ? RowFault.NOT_AN_OBJECT : RowFault.NOT_JSON;
            }
            boolean isOnce = readMembers(parser);
            if (parser.nextToken() != null) {
                return RowFault.NOT_AN_OBJECT;
            }
            slice();
            if (text.isMalformed()) {
                return RowFault.HALF_A_CHARACTER;
            }
            return isOnce ? null : RowFault.KEY_TWICE;
        } catch (JsonProcessingException e) {
            // The exception quotes the row, which is private.
            return RowFault.NOT_JSON;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    private static boolean validTo(JsonParser parser) throws IOException {
        while (parser.nextToken() != null) {
            parser.skipChildren();
        }
        return true;
    }

    private boolean readMembers(JsonParser parser) throws IOException {
        boolean isOnce = true;
        for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
            Integer column = columns.get(key);
            if (column == null) {
                readStranger(parser);
            } else {
                isOnce &= !seen[column];
                seen[column] = true;
                readValue(parser, column);
            }
        }
        return isOnce;
    }

    private void readValue(JsonParser parser, int column) throws IOException {
        int from = text.length();
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            starts[column] = -1;
            return;
        }
        if (token.isStructStart()) {
            int begin = tokenStart(parser);
            parser.skipChildren();
            compact(begin, here(parser), text);
        } else {
            char[] characters = parser.getTextCharacters();
            int offset = parser.getTextOffset();
            int end = offset + parser.getTextLength();
            for (int i = offset; i < end; i++) {
                text.putUnit(characters[i]);
            }
            text.endUnits();
        }
        starts[column] = from;
        ends[column] = text.length();
    }

    private void readStranger(JsonParser parser) throws IOException {
        strangers.putByte((byte) (strangers.length() == 0 ? '{' : ','));
        int begin = tokenStart(parser);
        parser.nextToken();
        parser.skipChildren();
        parser.finishToken();
        compact(begin, here(parser), strangers);
    }

    private int tokenStart(JsonParser parser) {
        return (int) (lineOrigin + parser.currentTokenLocation().getByteOffset());
    }

    private int here(JsonParser parser) {
        return (int) (lineOrigin + parser.currentLocation().getByteOffset());
    }

    /** Copies valid JSON without the white space between its tokens. */
    private void compact(int start, int end, Utf8Text target) {
        boolean isInString = false;
        for (int p = start; p < end; p++) {
            byte value = line[p];
            if (isInString && value == '\\') {
                target.putByte(value);
                p++;
                target.putByte(line[p]);
                continue;
            }
            if (value == '"') {
                isInString = !isInString;
            }
            if (isInString || !isSpace(value)) {
                target.putByte(value);
            }
        }
    }

    private static boolean isSpace(byte value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }

    private void slice() {
        fields.reset(text.bytes());
        for (int column = 0; column < seen.length; column++) {
            if (seen[column] && starts[column] >= 0) {
                fields.add(starts[column], ends[column]);
            } else {
                fields.addNull();
            }
        }
    }

    FieldSlices fields() {
        return fields;
    }

    @Nullable
    String unknown() {
        return strangers.length() == 0
                ? null
                : new String(strangers.bytes(), 0, strangers.length(), StandardCharsets.UTF_8) + '}';
    }
}
