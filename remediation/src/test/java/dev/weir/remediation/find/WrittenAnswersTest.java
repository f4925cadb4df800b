// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.remediation.ask.ModelCounters;
import dev.weir.remediation.ask.ModelDesk;
import dev.weir.remediation.ask.ModelSettings;
import dev.weir.remediation.ask.OllamaServer;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.library.StoredRule;
import dev.weir.remediation.library.Written;
import dev.weir.remediation.rule.RuleEngine;
import dev.weir.remediation.rule.RuleGuard;
import dev.weir.schemas.json.Json;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Errors that no reading of the synthesizer is for, and what a model might write about them, most of it wrong. What lands
 * must be right, whatever is said.
 */
final class WrittenAnswersTest {

    private static final double LEAST_PRECISION = 0.98;

    @TempDir
    static Path folder;

    private static RuleGuard guard;
    private static RuleEngine engine;

    /** One kind of error, and all that is said about it. */
    record Kind(
            String name,
            Map<String, Object> property,
            List<String> valid,
            Map<String, String> broken,
            List<String> said,
            String ends) {

        @Override
        public String toString() {
            return name;
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

    @SuppressWarnings("unchecked")
    static List<Kind> kinds() throws IOException {
        List<Kind> kinds = new ArrayList<>();
        try (InputStream file = OllamaServer.class.getResourceAsStream("answers.json")) {
            for (JsonNode each : Json.mapper().readTree(file).path("kinds")) {
                kinds.add(new Kind(
                        each.path("name").asText(),
                        Json.mapper().convertValue(each.path("property"), LinkedHashMap.class),
                        Json.mapper().convertValue(each.path("valid"), List.class),
                        Json.mapper().convertValue(each.path("broken"), LinkedHashMap.class),
                        Json.mapper().convertValue(each.path("said"), List.class),
                        each.path("ends").asText()));
            }
        }
        return kinds;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldBeBeyondTheSynthesizer(Kind kind) throws Exception {
        ColumnFixture.Outcome outcome = fixture(kind, "alone").find(guard, engine);

        assertThat(outcome.mended()).isEmpty();
        assertThat(outcome.answers())
                .extracting(answer -> answer.getState())
                .containsAnyOf("AWAITING_RULE", "RULE_REFUTED")
                .doesNotContain("ACTIVE", "AWAITING_REVIEW");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void shouldLandOnlyWhatIsRight(Kind kind) throws Exception {
        List<String> left = new ArrayList<>(kind.said());
        try (OllamaServer server = new OllamaServer(question -> OllamaServer.text(left.remove(0)))) {
            ModelDesk desk = new ModelDesk(settings(server), new ModelCounters());
            ColumnFixture.Outcome outcome = fixture(kind, "asked")
                    .asking(book -> new AskedAuthor(desk.author(), desk.budget(), book, 0.95), guard, engine);

            assertThat(outcome.answers())
                    .as(outcome.states().toString())
                    .extracting(answer -> answer.getState())
                    .containsOnly(kind.ends());
            outcome.mended().forEach((text, answer) -> assertThat(answer)
                    .isEqualTo(kind.broken().get(text)));
            boolean isMended = kind.ends().equals("ACTIVE");
            assertThat(outcome.mended()).hasSize(isMended ? kind.broken().size() : 0);
            assertThat(left).as("answers that were not asked for").isEmpty();
        }
    }

    @Test
    void shouldHoldItsPrecisionOverAllKinds() throws Exception {
        int right = 0;
        int wrong = 0;
        int said = 0;
        for (Kind kind : kinds()) {
            List<String> left = new ArrayList<>(kind.said());
            try (OllamaServer server = new OllamaServer(question -> OllamaServer.text(left.remove(0)))) {
                ModelDesk desk = new ModelDesk(settings(server), new ModelCounters());
                ColumnFixture.Outcome outcome = fixture(kind, "all")
                        .asking(book -> new AskedAuthor(desk.author(), desk.budget(), book, 0.95), guard, engine);
                for (Map.Entry<String, String> each : outcome.mended().entrySet()) {
                    boolean isRight = each.getValue().equals(kind.broken().get(each.getKey()));
                    right += isRight ? 1 : 0;
                    wrong += isRight ? 0 : 1;
                }
                said += server.questions().size();
            }
        }
        assertThat(said).isGreaterThanOrEqualTo(60);
        assertThat(right).isGreaterThan(150);
        assertThat(right / (double) (right + wrong)).isGreaterThanOrEqualTo(LEAST_PRECISION);
    }

    @Test
    void shouldKeepHowARuleWasWritten() throws Exception {
        Kind kind = kinds().get(0);
        List<String> left = new ArrayList<>(kind.said());
        try (OllamaServer server = new OllamaServer(question -> OllamaServer.text(left.remove(0)))) {
            ModelCounters counters = new ModelCounters();
            ModelDesk desk = new ModelDesk(settings(server), counters);
            DataLayout layout = new DataLayout(folder.resolve("written"));
            new ColumnFixture(
                            layout,
                            kind.property(),
                            kind.valid(),
                            List.copyOf(kind.broken().keySet()))
                    .asking(book -> new AskedAuthor(desk.author(), desk.budget(), book, 0.95), guard, engine);

            StoredRule rule = new RuleLibrary(layout)
                    .all().stream()
                            .filter(each -> each.status().equals(StoredRule.ACTIVE))
                            .findFirst()
                            .orElseThrow();
            Written how = new RuleLibrary(layout).written(rule.id()).orElseThrow();
            assertThat(rule.author()).isEqualTo("model");
            assertThat(rule.model()).isEqualTo("paper:7b@0123456789ab");
            assertThat(how.tries()).isEqualTo(10);
            assertThat(how.tokensAsked()).isEqualTo(1_200);
            assertThat(how.tokensAnswered()).isEqualTo(400);
            assertThat(how.reasoning()).isEqualTo("last name, first name");
            assertThat(counters.calls()).isEqualTo(10);
            assertThat(counters.unreadableAnswers()).isEqualTo(1);
            assertThat(counters.seconds()).isPositive();
            assertThat(server.questions().get(1))
                    .contains("You answered: CASE WHEN contains")
                    .contains("the words stand in another order");
        }
    }

    private ColumnFixture fixture(Kind kind, String home) {
        return new ColumnFixture(
                new DataLayout(folder.resolve(home).resolve(kind.name().replace(' ', '-'))),
                kind.property(),
                kind.valid(),
                List.copyOf(kind.broken().keySet()));
    }

    private static ModelSettings settings(OllamaServer server) {
        return new ModelSettings(
                server.url(),
                OllamaServer.NAME,
                Duration.ofSeconds(20),
                10,
                1_000,
                1_000_000,
                100_000,
                Duration.ofSeconds(1),
                false,
                null);
    }
}
