// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.remediation.rule.RuleEngine.Loaded;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleEngineTest {

    private static final List<String> COLUMNS = List.of("a", "order date", "current_date");

    @TempDir
    Path folder;

    private RuleGuard guard;
    private RuleEngine engine;

    @BeforeEach
    void open() throws IOException {
        guard = RuleGuard.open();
        engine = RuleEngine.open(new DataLayout(folder), 128);
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        guard.close();
    }

    private RuleExpression allowed(String expression) {
        return guard.check(expression, COLUMNS).fold(Verdict.Allowed::rule, refused -> {
            throw new AssertionError(expression + " -> " + refused);
        });
    }

    private @Nullable String answer(String expression, @Nullable String cell) throws Exception {
        try (Loaded rows = engine.load(COLUMNS, List.of(Arrays.asList(cell, cell, cell)))) {
            return rows.run(allowed(expression)).get(0);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "trim(\"a\") ; ` x ` ; x",
                "trim(\"a\", 'x') ; xax ; a",
                "upper(\"a\") ; ä ; Ä",
                "replace(\"a\", ',', '.') ; 1,5 ; 1.5",
                "translate(\"a\", 'oO', '00') ; oO1 ; 001",
                "regexp_replace(\"a\", '^(\\d+)/(\\d+)$', '\\2-\\1') ; 1/2 ; 2-1",
                "regexp_replace(\"a\", '[^0-9]', '', 'g') ; a1b2 ; 12",
                "CASE WHEN regexp_full_match(\"a\", '\\d+') THEN \"a\" END ; 12 ; 12",
                "regexp_extract(\"a\", '(\\d+)', 1) ; a12 ; 12",
                "substr(\"a\", 2) ; abc ; bc",
                "\"a\"[1] ; abc ; ",
                "left(\"a\", 2) || right(\"a\", 1) ; abc ; abc",
                "concat(\"a\", '-', length(\"a\")) ; abc ; abc-3",
                "lpad(\"a\", 5, '0') ; 12 ; 00012",
                "strftime(try_strptime(\"order date\", '%d.%m.%Y'), '%Y-%m-%d') ; 31.12.2026 ; 2026-12-31",
                "strftime(try_strptime(\"order date\", ['%d.%m.%Y', '%m/%d/%Y']), '%Y-%m-%d') ; 12/31/2026 ; 2026-12-31",
                "CAST(TRY_CAST(\"a\" AS DECIMAL(18,2)) AS VARCHAR) ; 1.5 ; 1.50",
                "CASE \"a\" WHEN 'y' THEN 'true' WHEN 'n' THEN 'false' END ; n ; false",
                "COALESCE(nullif(\"a\", '-'), '␀') ; - ; ␀",
                "CASE WHEN \"a\" IN ('N/A', '-') THEN '␀' END ; N/A ; ␀",
                "(TRY_CAST(\"a\" AS DOUBLE) / 100)::VARCHAR ; 250 ; 2.5",
                "round(abs(TRY_CAST(\"a\" AS DECIMAL(18,4))), 1)::VARCHAR ; -2.45 ; 2.5",
                "split_part(\"a\", ' ', 2) ; a b ; b",
                "nfc_normalize(\"a\") ; é ; é",
                "strip_accents(\"a\") ; é ; e",
                "reverse(\"a\") ; abc ; cba",
                "strftime(to_timestamp(TRY_CAST(\"a\" AS BIGINT)), '%Y-%m-%dT%H:%M:%SZ') ; 1700000000 ; 2023-11-14T22:13:20Z",
                "strftime(epoch_ms(TRY_CAST(\"a\" AS BIGINT)), '%Y-%m-%d') ; 1700000000000 ; 2023-11-14",
                "strftime(timezone('UTC', TRY_CAST(\"a\" AS TIMESTAMPTZ)), '%H:%M') ; 2026-01-01 10:00:00+02 ; 08:00",
                "(TRY_CAST('1899-12-30' AS DATE) + TRY_CAST(\"a\" AS INTEGER))::VARCHAR ; 45000 ; 2023-03-15",
                "chr(233) || \"a\" ; x ; éx",
                "\"current_date\" ; x ; x",
                "if(starts_with(\"a\", 'x') AND NOT contains(\"a\", 'y'), 'a', 'b') ; xz ; a",
                "concat_ws('-', \"a\", \"a\") ; x ; x-x",
            })
    void shouldAnswer(String expression, String cell, @Nullable String expected) throws Exception {
        if (expression.contains("[1]")) {
            assertThat(guard.check(expression, COLUMNS)).isInstanceOf(Verdict.Refused.class);
        } else {
            assertThat(answer(expression, cell)).isEqualTo(expected);
        }
    }

    @Test
    void shouldGiveNoAnswerForRowsThatARuleFailsOn() throws Exception {
        RuleExpression rule = allowed("(TRY_CAST(\"a\" AS INTEGER) * 1000)::VARCHAR");

        try (Loaded rows = engine.load(List.of("a"), List.of(List.of("1"), List.of("2147483647"), List.of("3")))) {
            assertThat(rows.run(rule)).containsExactly("1000", null, "3000");
        }
    }

    @Test
    void shouldTakeLongCellsAsMissing() throws Exception {
        RuleExpression rule = allowed("length(\"a\")::VARCHAR");

        try (Loaded rows = engine.load(List.of("a"), List.of(List.of("x".repeat(4096)), List.of("x".repeat(4097))))) {
            assertThat(rows.run(rule)).containsExactly("4096", null);
        }
    }

    @Test
    void shouldKeepTheOrderOfManyRows() throws Exception {
        List<List<String>> many = java.util.stream.IntStream.range(0, 10_000)
                .mapToObj(i -> List.of("" + i))
                .toList();

        try (Loaded rows = engine.load(List.of("a"), many)) {
            List<@Nullable String> answers = rows.run(allowed("concat('n', \"a\")"));
            assertThat(answers).hasSize(10_000).element(9_999).isEqualTo("n9999");
        }
    }

    @Test
    void shouldFailAsAWholeAndLiveOn() throws Exception {
        RuleExpression broken = allowed("regexp_replace(\"a\", '(', 'x')");

        try (Loaded rows = engine.load(List.of("a"), List.of(List.of("secret")))) {
            assertThatThrownBy(() -> rows.run(broken))
                    .isInstanceOf(RuleFailure.class)
                    .hasMessageContaining("expected an expression that DuckDB can bind and run")
                    .hasMessageNotContaining("secret");
            assertThat(rows.run(allowed("\"a\""))).containsExactly("secret");
        }
    }

    @Test
    void shouldNameAColumnThatIsNotThere() throws Exception {
        try (Loaded rows = engine.load(List.of("a"), List.of(Collections.singletonList((String) null)))) {
            assertThatThrownBy(() -> rows.run(allowed("\"order date\"")))
                    .isInstanceOf(RuleFailure.class)
                    .hasMessageContaining("expected a row with column 'order date'");
        }
    }

    @Test
    void shouldRunOnRowsWithoutColumns() throws Exception {
        try (Loaded rows = engine.load(List.of(), List.of(List.of(), List.of()))) {
            assertThat(rows.run(allowed("'x'"))).containsExactly("x", "x");
        }
    }
}
