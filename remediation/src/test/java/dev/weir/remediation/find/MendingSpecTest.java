// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.remediation.rule.RuleEngine;
import dev.weir.remediation.rule.RuleGuard;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Runs the cases that say, readable without Java, what becomes of broken values. */
final class MendingSpecTest {

    private static final List<String> FILES =
            List.of("dates.yaml", "times.yaml", "numbers.yaml", "words.yaml", "patterns.yaml");

    @TempDir
    static Path folder;

    private static RuleGuard guard;
    private static RuleEngine engine;

    /** A case as the file has it. */
    record Case(String file, Map<String, Object> spec) {

        @Override
        public String toString() {
            return file + " " + spec.get("id");
        }
    }

    @BeforeAll
    static void open() throws IOException {
        guard = RuleGuard.open();
        engine = RuleEngine.open(new DataLayout(folder), 64);
    }

    @AfterAll
    static void close() throws IOException {
        engine.close();
        guard.close();
    }

    static Stream<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream yaml = MendingSpecTest.class.getResourceAsStream(file)) {
                Load load = new Load(
                        LoadSettings.builder().setSchema(new FailsafeSchema()).build());
                for (Object each : (List<?>) load.loadFromInputStream(yaml)) {
                    cases.add(new Case(file, map(each)));
                }
            }
        }
        return cases.stream();
    }

    @SuppressWarnings("unchecked") // The specs are maps with texts for keys.
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked") // The specs have lists of texts where they have lists.
    private static List<String> list(Object value) {
        return value == null ? List.of() : (List<String>) value;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldMendAsTheSpecSays(Case each) throws Exception {
        Map<String, Object> becomes =
                each.spec().get("becomes") == null ? Map.of() : map(each.spec().get("becomes"));
        List<String> stays = list(each.spec().get("stays"));
        List<String> broken = new ArrayList<>(becomes.keySet());
        broken.addAll(stays);
        DataLayout layout =
                new DataLayout(folder.resolve(String.valueOf(each.spec().get("id"))));

        ColumnFixture.Outcome outcome = new ColumnFixture(
                        layout,
                        typed(map(each.spec().get("column"))),
                        list(each.spec().get("valid")),
                        broken)
                .find(guard, engine);

        assertThat(outcome.mended()).as("%s", outcome.states()).isEqualTo(becomes);
        String state = (String) each.spec().get("state");
        if (state != null) {
            assertThat(stays)
                    .allSatisfy(text -> assertThat(outcome.states().get(text)).startsWith(state));
        }
    }

    /** A contract's property: its texts as the types that the standard asks for. */
    private static Map<String, Object> typed(Map<String, Object> property) {
        Map<String, Object> typed = new LinkedHashMap<>();
        property.forEach((key, value) -> typed.put(key, typed(key, value)));
        return typed;
    }

    private static Object typed(String key, Object value) {
        if (value instanceof Map) {
            return typed(map(value));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(each -> typed(key, each)).toList();
        }
        String text = String.valueOf(value);
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        boolean isNumber = List.of("minLength", "maxLength", "minimum", "maximum", "mustBe")
                        .contains(key)
                && text.matches("-?[0-9]+");
        return isNumber ? Long.valueOf(text) : text;
    }
}
