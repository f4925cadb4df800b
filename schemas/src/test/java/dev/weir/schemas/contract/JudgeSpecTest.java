// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.row.TypedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Judges the cells of {@code specs/*.yaml}, which can be read without knowing Java. */
class JudgeSpecTest {

    @TestFactory
    Stream<DynamicTest> shouldReadTypes() throws Exception {
        return cases("specs/types.yaml");
    }

    @TestFactory
    Stream<DynamicTest> shouldHoldClauses() throws Exception {
        return cases("specs/clauses.yaml");
    }

    private static Stream<DynamicTest> cases(String resource) throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode spec : YamlDocument.parse(Samples.resource(resource)).root()) {
            tests.add(DynamicTest.dynamicTest(spec.path("id").asText(), () -> check(spec)));
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static void check(JsonNode spec) {
        Contract contract = Samples.contract(spec.path("column").toString());
        spec.path("lands").properties().forEach(entry -> {
            String expected =
                    entry.getValue().isNull() ? null : entry.getValue().asText();
            assertThat(judged(contract, text(entry.getKey())))
                    .as("'%s'", entry.getKey())
                    .isEqualTo(new Judged(List.of(), expected));
        });
        spec.path("breaks").properties().forEach(entry -> assertThat(
                        judged(contract, text(entry.getKey())).violations())
                .as("'%s'", entry.getKey())
                .isEqualTo(texts(entry.getValue())));
        spec.path("warns").properties().forEach(entry -> assertThat(warnings(contract, text(entry.getKey())))
                .as("'%s'", entry.getKey())
                .isEqualTo(texts(entry.getValue())));
    }

    private record Judged(List<String> violations, @Nullable String lands) {}

    private static Judged judged(Contract contract, @Nullable String text) {
        TypedRow row = new TypedRow(1);
        Violations violations = new Violations();
        RowJudge.ofColumns(contract).judge(Samples.row(text), row, violations);
        List<String> broken = withoutColumn(Samples.broken(violations));
        return new Judged(
                broken,
                broken.isEmpty() ? Samples.cell(contract.columns().get(0).type(), row, 0) : null);
    }

    private static List<String> warnings(Contract contract, @Nullable String text) {
        Violations violations = new Violations();
        RowJudge.ofColumns(contract).judge(Samples.row(text), new TypedRow(1), violations);
        assertThat(violations.isEmpty()).isTrue();
        return withoutColumn(Samples.warned(violations));
    }

    private static List<String> withoutColumn(List<String> broken) {
        return broken.stream()
                .map(text -> text.substring(text.indexOf(' ') + 1))
                .toList();
    }

    /** In the specs the key {@code null} stands for a missing value. */
    private static @Nullable String text(String key) {
        return key.equals("null") ? null : key;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : node.isArray() ? node : List.of(node)) {
            texts.add(item.asText());
        }
        return texts;
    }
}
