// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.remediation.rule.RuleEngine.Loaded;
import dev.weir.remediation.rule.Verdict.Allowed;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs for a few seconds; {@code -Dweir.fuzz.minutes=30 -Dweir.fuzz.seed=1} makes it longer, or another. */
class RuleFuzzTest {

    private static final long SEED = Long.getLong("weir.fuzz.seed", 20_261_121L);
    private static final Duration TIME = Integer.getInteger("weir.fuzz.minutes") == null
            ? Duration.ofSeconds(3)
            : Duration.ofMinutes(Integer.getInteger("weir.fuzz.minutes"));
    private static final int BETWEEN_RESTARTS = 20_000;

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private long slowest;
    private String slowestRule = "";

    @TempDir
    Path folder;

    @Test
    void shouldHoldItsBoundsWhateverIsWritten() throws IOException {
        RandomExpressions grammar = new RandomExpressions(new Random(SEED));
        long end = System.nanoTime() + TIME.toNanos();
        while (System.nanoTime() < end) {
            try (RuleGuard guard = RuleGuard.open();
                    RuleEngine engine = RuleEngine.open(new DataLayout(folder), 256);
                    Loaded rows = engine.load(RandomExpressions.COLUMNS, rows())) {
                for (int i = 0; i < BETWEEN_RESTARTS && System.nanoTime() < end; i++) {
                    int restarts = engine.restarts();
                    String expression = grammar.next();
                    tryOut(guard, rows, expression);
                    if (engine.restarts() > restarts) {
                        violations.add("this or the one before hurts DuckDB: " + expression);
                    }
                }
            }
        }
        System.out.printf(
                "Rule fuzzing: seed %d, %s, %s, bounds broken %d, slowest %d ms%n%s%n",
                SEED, TIME, counts, violations.size(), slowest / 1_000_000, slowestRule);
        assertThat(violations).as("seed %d", SEED).isEmpty();
        assertThat(counts).containsKeys("allowed", "refused");
        assertThat(folder).isEmptyDirectory();
    }

    private void tryOut(RuleGuard guard, Loaded rows, String expression) {
        count("tried");
        Verdict verdict = guard.check(expression, RandomExpressions.COLUMNS);
        count(verdict instanceof Allowed ? "allowed" : "refused");
        if (verdict instanceof Allowed allowed) {
            RuleExpression rule = allowed.rule();
            if (!guard.check(rule.sql(), RandomExpressions.COLUMNS).equals(verdict)) {
                violations.add("not stable: " + expression);
            }
            run(rows, rule);
        }
    }

    private void run(Loaded rows, RuleExpression rule) {
        long begin = System.nanoTime();
        try {
            for (@Nullable String answer : rows.run(rule)) {
                count(answer == null ? "rows without answer" : "rows answered");
                if (answer != null && answer.codePointCount(0, answer.length()) > rule.mostCharacters()) {
                    violations.add("too long: " + rule.sql());
                }
            }
        } catch (RuleFailure e) {
            count("failed as a whole");
            if (e.getMessage().contains("FATAL") || e.getMessage().contains("INTERNAL")) {
                violations.add("hurts DuckDB: " + rule.sql());
            }
            if (e.getMessage().contains("found more")) {
                violations.add("too long: " + rule.sql());
            }
        }
        long took = System.nanoTime() - begin;
        if (took > slowest) {
            slowest = took;
            slowestRule = rule.sql();
        }
    }

    private void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    private static List<List<@Nullable String>> rows() {
        int most = RuleLimits.CELL_CHARACTERS;
        return List.of(
                Arrays.asList("a", "12.5", "31.12.2026"),
                Arrays.asList(null, "", "2026-01-31 10:00:00+02"),
                Arrays.asList("x".repeat(most), "ab".repeat(most / 2), "0".repeat(most)),
                Arrays.asList("\u1F82".repeat(most), "각".repeat(most), "\uFB2C".repeat(most)),
                Arrays.asList("😀".repeat(most / 2), "e\u0301".repeat(most / 2), "İıßﬁŉ".repeat(most / 5)),
                Arrays.asList(" \t\u00A0x ", "\\1\\2%s", "'; DROP TABLE t; --"),
                Arrays.asList("1700000000", "9223372036854775807", "-1"),
                Arrays.asList("1e308", "NaN", "infinity"));
    }
}
