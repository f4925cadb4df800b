// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.value.ColumnType;
import dev.weir.schemas.value.TypeSniffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells whether a text is one JSON object per line, and which keys its objects have. */
final class JsonSniffer {

    private static final int MAX_ROWS = 10_000;

    private final JsonFactory factory = new JsonFactory();
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private int lines;
    private int objects;

    private static final class Column {
        private final TypeSniffer sniffer = new TypeSniffer();
        private boolean hasText;
        private boolean hasNested;

        void observe(Member member) {
            hasNested |= member.token().isStructStart();
            hasText |= member.token() == JsonToken.VALUE_STRING;
            if (member.token().isScalarValue() && member.token() != JsonToken.VALUE_NULL) {
                ColumnTypes.observe(sniffer, member.text());
            }
        }
    }

    private record Member(JsonToken token, String text) {}

    /**
     * Looks at a sample.
     *
     * @param isWhole whether the sample is the whole file; otherwise its last line is left out
     */
    JsonSniffer(String text, boolean isWhole) {
        List<String> sampled = text.split("[\n\r]").length == 0 ? List.of() : List.of(text.split("[\n\r]"));
        int end = isWhole || sampled.size() < 2 ? sampled.size() : sampled.size() - 1;
        for (String line : sampled.subList(0, end)) {
            if (lines < MAX_ROWS && !line.isBlank()) {
                lines++;
                objects += isObject(line) ? 1 : 0;
            }
        }
    }

    /** The share of lines that are an object. */
    double share() {
        return lines == 0 ? 0 : (double) objects / lines;
    }

    /** The union of the objects' keys, in the order in which they were first seen. */
    List<FileColumn> columns() {
        List<FileColumn> found = new ArrayList<>();
        columns.forEach(
                (name, column) -> found.add(new FileColumn(name, type(column).label())));
        return found;
    }

    private static ColumnType type(Column column) {
        ColumnType type = column.sniffer.best();
        boolean isTemporal =
                switch (type.kind()) {
                    case DATE, TIME, TIMESTAMP, INSTANT -> true;
                    default -> false;
                };
        // JSON tells numbers from texts itself: a text of digits is meant as a text.
        boolean isText = column.hasNested || (column.hasText && !isTemporal);
        return isText ? ColumnType.STRING : type;
    }

    private boolean isObject(String line) {
        Map<String, Member> members = new LinkedHashMap<>();
        try (JsonParser parser = factory.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                members.put(key, new Member(token, token.isScalarValue() ? parser.getText() : ""));
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                return false;
            }
        } catch (JsonProcessingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
        // A key without a name makes no column; what is under it counts as unknown.
        members.remove("");
        members.forEach((key, member) ->
                columns.computeIfAbsent(key, name -> new Column()).observe(member));
        return true;
    }
}
