// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file in which every row has one broken cell, in {@value #COLUMNS} columns of {@value #KINDS} kinds of error each. What was
 * meant is computed from the row's number, so that SQL can say how many rows are wrong.
 */
final class ManySuspects {

    static final String DATASET = "everything";
    static final int COLUMNS = 10;
    static final int KINDS = 5;

    private static final int DATES = 5;
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final List<String> DAYS =
            List.of("dd.MM.yyyy", "MM/dd/yyyy", "d. MMMM yyyy", "MMMM d, yyyy", "yyyyMMdd");

    private ManySuspects() {}

    static void write(Path csv, long rows) throws IOException {
        List<DateTimeFormatter> days = DAYS.stream()
                .map(letters -> DateTimeFormatter.ofPattern(letters, Locale.ENGLISH))
                .toList();
        try (BufferedWriter out = Files.newBufferedWriter(csv)) {
            out.write("d0,d1,d2,d3,d4,n5,n6,n7,n8,n9\n");
            StringBuilder line = new StringBuilder();
            for (long number = 1; number <= rows; number++) {
                line.setLength(0);
                int cluster = (int) (number % (COLUMNS * KINDS));
                for (int column = 0; column < COLUMNS; column++) {
                    boolean isBroken = column == cluster / KINDS;
                    line.append(column == 0 ? "" : ",");
                    line.append(
                            column < DATES
                                    ? day(number, isBroken ? days.get(cluster % KINDS) : null)
                                    : price(number, isBroken ? cluster % KINDS : -1));
                }
                out.append(line).append('\n');
            }
        }
    }

    private static String day(long number, @Nullable DateTimeFormatter broken) {
        LocalDate day = FIRST.plusDays(number % 700);
        return broken == null ? day.toString() : '"' + broken.format(day) + '"';
    }

    private static String price(long number, int kind) {
        long whole = 1000 + number % 8000;
        String grouped = String.valueOf(whole).replaceAll("^(.)", "$1,");
        return switch (kind) {
            case 0 -> "\"" + grouped.replace(',', '.') + ",25\"";
            case 1 -> "\"€" + grouped + ".25\"";
            case 2 -> whole + ".25 EUR";
            case 3 -> "\"" + whole + ",25\"";
            case 4 -> grouped.replace(',', '\'') + ".25";
            default -> whole + ".25";
        };
    }

    static void writeContract(Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder yaml = new StringBuilder("""
                # SPDX-License-Identifier: Apache-2.0
                apiVersion: v3.1.0
                kind: DataContract
                id: everything
                version: 1.0.0
                status: active
                customProperties:
                  - {property: remediation.wait, value: 30m}
                schema:
                  - name: everything
                    properties:
                """);
        for (int column = 0; column < COLUMNS; column++) {
            yaml.append("      - {name: %s%d, logicalType: %s}%n"
                    .formatted(
                            column < DATES ? "d" : "n",
                            column,
                            column < DATES ? "date" : "number, physicalType: \"decimal(12,2)\""));
        }
        Files.writeString(folder.resolve("everything.odcs.yaml"), yaml);
    }

    /** Counts the landed rows, and those in which a cell is not what was meant. */
    static String question() {
        StringBuilder wrong = new StringBuilder("false");
        for (int column = 0; column < COLUMNS; column++) {
            wrong.append(
                    column < DATES
                            ? " OR d%d IS DISTINCT FROM DATE '2024-01-01' + CAST(_row_number %% 700 AS INTEGER)"
                                    .formatted(column)
                            : " OR n%d IS DISTINCT FROM 1000 + _row_number %% 8000 + 0.25".formatted(column));
        }
        return "SELECT count(*) AS landed, count(*) FILTER (%s) AS wrong FROM lake.everything".formatted(wrong);
    }
}
