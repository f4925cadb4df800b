// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.remediation.rule.RuleEngine.Loaded;
import dev.weir.remediation.rule.Verdict.Allowed;
import dev.weir.remediation.rule.Verdict.Refused;
import dev.weir.sinks.layout.DataLayout;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What must never run, by class; the list is {@code hostile-expressions.yaml}. */
class HostileExpressionsTest {

    private static final List<String> COLUMNS = List.of("a", "b", "order date");
    private static final Duration MOST = Duration.ofSeconds(5);

    private static RuleGuard guard;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws Exception {
        guard = RuleGuard.open();
    }

    @AfterAll
    static void close() throws Exception {
        guard.close();
    }

    record Hostile(String id, List<String> expressions) {}

    static List<Hostile> hostile() {
        List<Hostile> all = new ArrayList<>();
        for (Object each : (List<?>) yaml("hostile-expressions.yaml")) {
            Map<?, ?> entry = (Map<?, ?>) each;
            List<String> expressions = new ArrayList<>();
            if (entry.get("expressions") instanceof List<?> plain) {
                plain.forEach(one -> expressions.add((String) one));
            }
            if (entry.get("generated") instanceof List<?> generated) {
                generated.forEach(one -> expressions.add(generated((Map<?, ?>) one)));
            }
            all.add(new Hostile((String) entry.get("id"), expressions));
        }
        return all;
    }

    private static String generated(Map<?, ?> how) {
        int times = (Integer) how.get("times");
        return ((String) how.get("begin")).repeat(times) + how.get("middle") + ((String) how.get("end")).repeat(times);
    }

    static Object yaml(String name) {
        InputStream in = Objects.requireNonNull(HostileExpressionsTest.class.getResourceAsStream(name));
        return new Load(LoadSettings.builder().build()).loadFromInputStream(in);
    }

    @Test
    void shouldKnowManyOfManyKinds() {
        assertThat(hostile()).hasSizeGreaterThanOrEqualTo(12).allSatisfy(each -> assertThat(each.expressions())
                .as(each.id())
                .hasSizeGreaterThanOrEqualTo(15)
                .doesNotHaveDuplicates());
    }

    @TestFactory
    Stream<DynamicTest> shouldRefuse() {
        return hostile().stream().map(each -> DynamicTest.dynamicTest(each.id(), () -> shouldRefuse(each)));
    }

    /** Where the columns are not known yet, as when a rule is imported, all but names is held against the language. */
    @Test
    void shouldRefuseWhateverTheColumnsAreCalled() throws Exception {
        try (RuleGuard guard = RuleGuard.open()) {
            assertThat(guard.check("upper(anything)").fold(Verdict.Allowed::rule, refused -> null))
                    .isNotNull();
            assertThat(guard.check("read_text('/etc/passwd')")).isInstanceOf(Verdict.Refused.class);
            assertThat(guard.check("a.b")).isInstanceOf(Verdict.Refused.class);
        }
    }

    private void shouldRefuse(Hostile hostile) throws Exception {
        Path marker = Path.of("/tmp/weir-hostile.csv");
        List<String> allowed = new ArrayList<>();
        for (String expression : hostile.expressions()) {
            Verdict verdict = Assertions.assertTimeout(MOST, () -> guard.check(expression, COLUMNS), expression);
            if (verdict instanceof Allowed) {
                allowed.add(expression);
            } else {
                assertThat(((Refused) verdict).expected()).isNotBlank();
            }
        }
        assertThat(allowed).isEmpty();
        assertThat(guard.check("upper(\"a\")", COLUMNS))
                .as("the guard answers still")
                .isInstanceOf(Allowed.class);
        assertThat(Files.exists(marker)).isFalse();
    }

    /** Second line of defence: what passes a guard that is taken in reaches nothing on the engine's connection. */
    @TestFactory
    Stream<DynamicTest> shouldReachNothingWithoutTheGuard() {
        return hostile().stream()
                .filter(each -> List.of("file-access", "settings-and-attachments", "catalogs-and-other-tables")
                        .contains(each.id()))
                .map(each -> DynamicTest.dynamicTest(each.id(), () -> shouldReachNothing(each)));
    }

    private void shouldReachNothing(Hostile hostile) throws Exception {
        try (RuleEngine engine = RuleEngine.open(new DataLayout(folder), 64);
                Loaded rows = engine.load(COLUMNS, List.of(List.of("x", "y", "z")))) {
            for (String expression : hostile.expressions()) {
                try {
                    rows.run(new RuleExpression(expression, java.util.Set.of(), 1 << 20));
                } catch (RuleFailure e) {
                    assertThat(e).hasMessageContaining("no row was touched");
                }
            }
            assertThat(rows.run(new RuleExpression("a", java.util.Set.of("a"), 10)))
                    .containsExactly("x");
        }
        assertThat(folder).isEmptyDirectory();
        for (String left : List.of("/tmp/weir-hostile.csv", "/tmp/weir-hostile.db", "/tmp/weir-hostile")) {
            assertThat(Files.exists(Path.of(left))).as(left).isFalse();
        }
    }
}
