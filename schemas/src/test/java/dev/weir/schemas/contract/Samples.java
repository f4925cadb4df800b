// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contracts, columns and rows for tests. */
final class Samples {

    private Samples() {}

    /** A contract with these properties, each a YAML flow mapping or a block without indentation. */
    static Contract contract(String... properties) {
        return Contract.parse(yaml(List.of(), properties), "test.yaml");
    }

    /** As {@link #contract}, with Weir's settings as {@code name: value}. */
    static Contract contractWith(List<String> settings, String... properties) {
        return Contract.parse(yaml(settings, properties), "test.yaml");
    }

    static String yaml(List<String> settings, String... properties) {
        StringBuilder yaml = new StringBuilder("""
                apiVersion: v3.1.0
                kind: DataContract
                id: things
                version: 1.2.3
                status: active
                """);
        if (!settings.isEmpty()) {
            yaml.append("customProperties:\n");
            for (String setting : settings) {
                String[] parts = setting.split(": ", 2);
                yaml.append("  - {property: %s, value: %s}\n".formatted(parts[0], parts[1]));
            }
        }
        yaml.append("schema:\n  - name: things\n    properties:\n");
        for (String property : properties) {
            yaml.append("      - ")
                    .append(property.strip().replace("\n", "\n        "))
                    .append('\n');
        }
        return yaml.toString();
    }

    static List<FileColumn> columns(String... namesAndTypes) {
        List<FileColumn> columns = new ArrayList<>();
        for (String column : namesAndTypes) {
            String[] parts = column.split(":", 2);
            columns.add(new FileColumn(parts[0], parts.length == 1 ? "string" : parts[1]));
        }
        return columns;
    }

    static FieldSlices row(@Nullable String... values) {
        FieldSlices fields = new FieldSlices();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(new byte[] {'#'});
        List<int[]> places = new ArrayList<>();
        for (String value : values) {
            int start = text.size();
            text.writeBytes((value == null ? "" : value).getBytes(StandardCharsets.UTF_8));
            places.add(new int[] {start, text.size()});
        }
        fields.reset(text.toByteArray());
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                fields.addNull();
            } else {
                fields.add(places.get(i)[0], places.get(i)[1]);
            }
        }
        return fields;
    }

    /** What a cell landed as, in words; null for a null. */
    static @Nullable String cell(ColumnType type, TypedRow row, int column) {
        if (row.isNull(column)) {
            return null;
        }
        long bits = row.bits(column);
        return switch (type.kind()) {
            case STRING ->
                new String(
                        row.buffer(column),
                        row.start(column),
                        row.end(column) - row.start(column),
                        StandardCharsets.UTF_8);
            case BOOLEAN -> bits == 1 ? "true" : "false";
            case INTEGER -> Long.toString(bits);
            case DECIMAL -> new BigDecimal(row.unscaled(column), type.scale()).toPlainString();
            case DOUBLE -> Double.toString(Double.longBitsToDouble(bits));
            case DATE -> LocalDate.ofEpochDay(bits).toString();
            case TIME -> LocalTime.ofNanoOfDay(bits * 1000).toString();
            case TIMESTAMP ->
                LocalDateTime.ofInstant(instant(bits), ZoneOffset.UTC).toString();
            case INSTANT -> instant(bits).toString();
        };
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** What a row broke: {@code column clause CODE}, the column left out where the row is at fault. */
    static List<String> broken(Violations violations) {
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < violations.size(); i++) {
            String column = violations.columnName(i);
            broken.add((column == null ? "" : column + " ") + violations.clause(i) + " " + violations.code(i));
        }
        return broken;
    }

    static List<String> warned(Violations violations) {
        List<String> warned = new ArrayList<>();
        for (int i = 0; i < violations.warningCount(); i++) {
            warned.add(violations.warningColumnName(i) + " " + violations.warningClause(i) + " "
                    + violations.warningCode(i));
        }
        return warned;
    }

    static String resource(String name) {
        try (InputStream in = Samples.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("No resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
