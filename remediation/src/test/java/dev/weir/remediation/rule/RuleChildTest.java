// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the operating system holds when the guard is switched off: expressions go to the process unchecked. */
final class RuleChildTest {

    private static final List<List<@Nullable String>> ROWS =
            List.of(Arrays.asList("abc", "1"), Arrays.asList(null, "2"), Arrays.asList("x", null));

    private static final String ENDLESS = "levenshtein(repeat('ab', 400000) || a, repeat('ba', 400000))::VARCHAR";

    private final RuleChild child = new RuleChild(new ChildLimits(1_400, 20, Duration.ofSeconds(60)));

    @AfterEach
    void end() {
        child.close();
    }

    private static RuleExpression unchecked(String sql) {
        return new RuleExpression(sql, Set.of("a", "b"), 100);
    }

    @Test
    void shouldAnswerAsTheEngineDoesAndStayWarm() throws Exception {
        try (RuleRunner.Rows rows = child.load(List.of("a", "b"), ROWS)) {
            assertThat(rows.run(unchecked("upper(a) || b"))).containsExactly("ABC1", null, null);
            long first = child.pid();
            assertThat(rows.run(unchecked("coalesce(a, b)"))).containsExactly("abc", "2", "x");
            assertThat(child.pid()).isEqualTo(first).isPositive();
        }
        assertThatThrownBy(() -> child.load(List.of("a", "b"), ROWS).run(unchecked("no_such(a)")))
                .isInstanceOf(RuleFailure.class);
        assertThat(child.deaths()).isZero();
    }

    @Test
    void shouldOutliveWhatTakesAllMemoryAndAnswerTheNextRule() throws Exception {
        RuleRunner.Rows rows = child.load(List.of("a", "b"), ROWS);
        assertThat(rows.run(unchecked("a"))).containsExactly("abc", null, "x");

        for (String hostile : List.of(
                "length(repeat('x', 1000000000) || a)::VARCHAR",
                "lpad(a, 2000000000, 'x')",
                "(SELECT count(*)::VARCHAR FROM (SELECT string_agg(repeat('y', 1000000), '') FROM range(100000)))")) {
            assertThatThrownBy(() -> rows.run(unchecked(hostile))).as(hostile).isInstanceOf(RuleFailure.class);
        }
        long peak = peakMegabytes(child.pid());
        assertThat(peak).isBetween(0L, 1_400L);
        assertThat(rows.run(unchecked("b"))).containsExactly("1", "2", null);
    }

    @Test
    @Tag("faults")
    void shouldKillWhatDoesNotEnd() throws Exception {
        try (RuleChild hasty = new RuleChild(new ChildLimits(1_400, 20, Duration.ofSeconds(8)))) {
            RuleRunner.Rows rows = hasty.load(List.of("a", "b"), ROWS);

            assertThatThrownBy(() -> rows.run(unchecked(ENDLESS)))
                    .isInstanceOf(RuleFailure.class)
                    .hasMessageContaining("ends the process");

            assertThat(hasty.deaths()).isPositive();
            assertThat(hasty.lastDeath()).isLessThan(Duration.ofSeconds(30));
            assertThat(rows.run(unchecked("a"))).containsExactly("abc", null, "x");
        }
    }

    @Test
    void shouldFailTheRuleAndNothingElseWhereNoProcessCanStart() throws Exception {
        try (RuleChild none = new RuleChild(new ChildLimits(8, 20, Duration.ofSeconds(20)))) {
            assertThatThrownBy(() -> none.load(List.of("a", "b"), ROWS).run(unchecked("a")))
                    .isInstanceOf(RuleFailure.class);
        }
    }

    @Test
    void shouldBeReplacedWhenItsCpuTimeIsUsedUp() throws Exception {
        try (RuleChild brief = new RuleChild(new ChildLimits(1_400, 3, Duration.ofMinutes(2)))) {
            RuleRunner.Rows rows = brief.load(List.of("a", "b"), ROWS);

            assertThatThrownBy(() -> rows.run(unchecked(ENDLESS))).isInstanceOf(RuleFailure.class);

            assertThat(brief.deaths()).isPositive();
        }
    }

    @Test
    void shouldReachNoFile() throws Exception {
        RuleRunner.Rows rows = child.load(List.of("a", "b"), ROWS);
        for (String hostile : List.of(
                "(SELECT content FROM read_text('/etc/passwd'))",
                "(SELECT count(*)::VARCHAR FROM glob('/etc/*'))",
                "getenv('HOME')",
                "(SELECT a FROM t LIMIT 1); COPY (SELECT 1) TO '/tmp/weir-hostile.csv'; SELECT ('x'")) {
            assertThatThrownBy(() -> rows.run(unchecked(hostile))).as(hostile).isInstanceOf(RuleFailure.class);
        }
        assertThat(Path.of("/tmp/weir-hostile.csv")).doesNotExist();
        assertThat(rows.run(unchecked("a"))).containsExactly("abc", null, "x");
    }

    private static long peakMegabytes(long pid) throws Exception {
        Path status = Path.of("/proc/" + pid + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
