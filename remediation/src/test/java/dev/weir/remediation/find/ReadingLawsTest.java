// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.remediation.rule.RuleEngine;
import dev.weir.remediation.rule.RuleGuard;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.RuleRef;
import dev.weir.sinks.layout.DataLayout;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Laws on seeded random columns: what is mended is right, whatever is mended at all. */
final class ReadingLawsTest {

    private static final int SEEDS = 12;
    private static final List<String> SPELLINGS =
            List.of("dd/MM/yyyy", "MM/dd/yyyy", "d.M.yyyy", "M-d-yyyy", "dd MMM yyyy", "yyyyMMdd", "dd/MM/yy");

    @TempDir
    Path folder;

    @Test
    void shouldMendDatesRightlyOrNotAtAll() throws Exception {
        try (RuleGuard guard = RuleGuard.open();
                RuleEngine engine = RuleEngine.open(new DataLayout(folder), 64)) {
            for (int seed = 0; seed < SEEDS; seed++) {
                Random dice = new Random(seed);
                Map<String, String> meant = dates(dice);
                ColumnFixture column = new ColumnFixture(
                        new DataLayout(folder.resolve("seed-" + seed)),
                        Map.of("logicalType", "date"),
                        List.of("2025-01-15", "2025-06-30", "2024-12-31", "2025-11-11"),
                        List.copyOf(meant.keySet()));

                ColumnFixture.Outcome outcome = column.find(guard, engine);

                assertThat(outcome.mended()).as("seed %d", seed).allSatisfy((text, answer) -> assertThat(answer)
                        .as(text)
                        .isEqualTo(meant.get(text)));
            }
        }
    }

    @Test
    void shouldChangeNothingWhenARuleIsAppliedTwice() throws Exception {
        try (RuleGuard guard = RuleGuard.open();
                RuleEngine engine = RuleEngine.open(new DataLayout(folder), 64)) {
            int rules = 0;
            for (int seed = 0; seed < SEEDS; seed++) {
                ColumnFixture column = new ColumnFixture(
                        new DataLayout(folder.resolve("twice-" + seed)),
                        Map.of("logicalType", "date"),
                        List.of("2025-01-15", "2025-06-30"),
                        List.copyOf(dates(new Random(seed)).keySet()));

                ColumnFixture.Outcome outcome = column.find(guard, engine);

                List<String> mended =
                        outcome.mended().values().stream().distinct().toList();
                for (ClusterAnswer answer : outcome.answers()) {
                    RuleRef rule = answer.getRule();
                    if (answer.getState().equals("ACTIVE") && rule != null) {
                        rules++;
                        assertThat(ColumnFixture.apply(rule.getExpression(), mended, guard, engine))
                                .as("seed %d", seed)
                                .allSatisfy((text, again) -> assertThat(again).isEqualTo(text));
                    }
                }
            }
            assertThat(rules).isPositive();
        }
    }

    /** Dates in one spelling; in half of the columns no day is above 12. */
    private static Map<String, String> dates(Random dice) {
        Map<String, String> meant = new LinkedHashMap<>();
        DateTimeFormatter spelling =
                DateTimeFormatter.ofPattern(SPELLINGS.get(dice.nextInt(SPELLINGS.size())), Locale.ENGLISH);
        int most = dice.nextBoolean() ? 12 : 28;
        for (int i = 0; i < 40; i++) {
            LocalDate day = LocalDate.of(2025, 1 + dice.nextInt(12), 1 + dice.nextInt(most));
            String text = spelling.format(day);
            meant.put(text, day.toString());
        }
        return meant;
    }
}
