// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultPrinterTest {

    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    @Test
    void shouldPrintTablesForPeople() {
        try (TablePrinter printer = new TablePrinter(out)) {
            printer.columns(List.of("id", "name"), List.of("BIGINT", "VARCHAR"));
            printer.row(Arrays.asList(1L, null));
            printer.row(List.of(200L, "two\nlines"));
            printer.row(List.of(3L, "x".repeat(100)));
        }

        assertThat(text.toString().lines())
                .containsExactly(
                        "id   name", "1    NULL", "200  two\\nlines", "3    " + "x".repeat(57) + "...", "(3 rows)");
    }

    @Test
    void shouldCutLongTablesAndSaySo() {
        try (TablePrinter printer = new TablePrinter(out)) {
            printer.columns(List.of("n"), List.of("BIGINT"));
            for (long i = 0; i < 1500; i++) {
                printer.row(List.of(i));
            }
        }

        assertThat(text.toString().lines()).hasSize(1003).last().asString().contains("The first 1,000 are shown");
        assertThat(text.toString()).contains("(1,500 rows)");
    }

    @Test
    void shouldPrintNothingAboutAQueryThatFailed() {
        new TablePrinter(out).close();

        assertThat(text.toString()).isEmpty();
    }

    @Test
    void shouldPrintCsvThatKeepsNullsApartFromEmptyTexts() {
        try (CsvPrinter printer = new CsvPrinter(out)) {
            printer.columns(List.of("a", "b,c"), List.of("x", "y"));
            printer.row(Arrays.asList(null, ""));
            printer.row(List.of("say \"hi\"", new BigDecimal("1E+3")));
            printer.row(List.of(new byte[] {1, (byte) 0xFF}, "text".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }

        assertThat(text.toString()).isEqualTo("a,\"b,c\"\n,\"\"\n\"say \"\"hi\"\"\",1000\n01ff,text\n");
    }

    @Test
    void shouldPrintJsonWithTypes() {
        try (JsonPrinter printer = new JsonPrinter(out)) {
            printer.columns(List.of("n", "b", "d", "l", "x"), List.of());
            printer.row(Arrays.asList(1.5, true, LocalDate.of(2026, 3, 1), List.of(Map.of("k", 1)), null));
        }

        assertThat(text.toString())
                .isEqualTo("{\"n\":1.5,\"b\":true,\"d\":\"2026-03-01\",\"l\":[{\"k\":1}],\"x\":null}\n");
    }
}
