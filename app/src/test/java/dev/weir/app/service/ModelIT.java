// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.app.fixture.Lake;
import dev.weir.app.fixture.OrderFiles;
import dev.weir.app.fixture.OrderFiles.DayOrder;
import dev.weir.app.fixture.PaperModel;
import dev.weir.app.fixture.WeirUnderTest;
import dev.weir.schemas.json.Json;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.RemedyState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A model as the only author, and a model that never answers, through a real broker. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ModelIT {

    private static final Path ANSWERS =
            Path.of("../remediation/src/test/resources/dev/weir/remediation/ask/answers.json");

    @TempDir
    static Path home;

    private static PaperModel model;
    private static WeirUnderTest weir;
    private static final Map<String, JsonNode> COLUMNS = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        for (JsonNode kind : Json.mapper().readTree(ANSWERS.toFile()).path("kinds")) {
            if (kind.path("ends").asText().equals("ACTIVE")) {
                COLUMNS.put(kind.path("name").asText().replace(' ', '_'), kind);
            }
        }
        OrderFiles.contract(home.resolve("contracts"));
        Files.writeString(home.resolve("contracts/people.odcs.yaml"), contract());
        model = new PaperModel();
        COLUMNS.forEach((name, kind) -> model.willSay(name, said(name, kind)));
        weir = WeirUnderTest.start(
                home, Map.of("model.name", "paper", "model.url", model.url(), "model.callsPerMinute", "1000"));
    }

    @AfterAll
    static void stop() throws Exception {
        weir.close();
        model.close();
    }

    @Test
    @Order(1)
    void shouldLandWhatOnlyAModelCanMendAndNothingWrong() throws Exception {
        List<String> rows = new ArrayList<>();
        List<String> truth = new ArrayList<>();
        fill(rows, truth);
        Path file = weir.file("people.csv", head() + String.join("", rows));
        String arrival = weir.talk().announce(file, event -> event.put("dataset", "people"));

        BatchReport batch = weir.talk().await(arrival, report -> report.remedy().state() == RemedyState.ANSWERED);

        assertThat(batch.rows().quarantined()).isZero();
        assertThat(batch.rows().promoted()).isGreaterThan(150);
        assertThat(batch.modelCalls()).isEqualTo(model.questions().size());
        assertThat(batch.rules())
                .filteredOn(rule -> rule.status().equals("ACTIVE"))
                .hasSize(COLUMNS.size())
                .allSatisfy(rule -> assertThat(rule.model()).isEqualTo("paper@0123456789ab"));
        assertThat(weir.verify(batch).failures()).isEmpty();
        Path expected = weir.file("people.truth", head() + String.join("", truth));
        String columns = "id, " + String.join(", ", COLUMNS.keySet());
        assertThat(Lake.query(
                        "SELECT count(*) FROM (SELECT %s FROM %s EXCEPT ALL SELECT %s FROM read_csv('%s', header = true, all_varchar = true))"
                                .formatted(
                                        casts(),
                                        Lake.files(
                                                weir.layout().lake(batch.tenant(), batch.dataset(), batch.batchId())),
                                        columns,
                                        expected)))
                .containsExactly("0");
        assertThat(model.questions()).noneMatch(question -> question.contains("Hopper"));
        assertThat(Json.pretty(batch)).doesNotContain("Hopper");
    }

    @Test
    @Order(2)
    void shouldLetNobodyWaitForAModelThatNeverAnswers() throws Exception {
        String first = announce("orders_one.csv", 1);
        assertThat(model.awaitSomebodyLeftWaiting()).isTrue();

        BatchReport mended = weir.talk().await(announce("orders_two.csv", 2), report -> report.revision() == 2);

        assertThat(mended.rows().promoted()).isPositive();
        assertThat(weir.talk()
                        .await(first, report -> report.revision() == 2)
                        .remedy()
                        .state())
                .isEqualTo(RemedyState.PENDING);
        assertThat(Thread.getAllStackTraces().entrySet().stream()
                        .filter(each -> Arrays.stream(each.getValue())
                                .anyMatch(frame -> frame.getClassName().startsWith("dev.weir.remediation.ask")))
                        .map(each -> each.getKey().getName()))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("model-"));
        assertThat(weir.isWell()).isTrue();
    }

    private static String announce(String name, long seed) throws Exception {
        Path file = weir.file(name, OrderFiles.rows(600, DayOrder.DAY_FIRST, 28, seed));
        return weir.talk().announce(file, event -> event.put("dataset", "orders"));
    }

    private static List<String> said(String column, JsonNode kind) {
        List<String> texts = new ArrayList<>();
        kind.path("said").forEach(each -> texts.add(each.asText().replace("\\\"c1\\\"", "\\\"" + column + "\\\"")));
        return texts;
    }

    private static String head() {
        return "id," + String.join(",", COLUMNS.keySet()) + "\n";
    }

    private static String casts() {
        return "id::VARCHAR AS id, "
                + String.join(
                        ", ",
                        COLUMNS.keySet().stream()
                                .map(name -> name + "::VARCHAR AS " + name)
                                .toList());
    }

    /** Each row has at most one broken cell. */
    private static void fill(List<String> rows, List<String> truth) {
        for (int i = 0; i < 80; i++) {
            add(rows, truth, i, "", "", "");
        }
        COLUMNS.forEach((name, kind) -> kind.path("broken")
                .properties()
                .forEach(each -> add(
                        rows,
                        truth,
                        rows.size(),
                        name,
                        each.getKey(),
                        each.getValue().asText())));
    }

    private static void add(List<String> rows, List<String> truth, int id, String broken, String text, String meant) {
        StringBuilder row = new StringBuilder(Integer.toString(id));
        StringBuilder right = new StringBuilder(row);
        COLUMNS.forEach((name, kind) -> {
            JsonNode valid = kind.path("valid");
            String usual = valid.path(id % valid.size()).asText();
            row.append(",\"").append(name.equals(broken) ? text : usual).append('"');
            right.append(",\"").append(name.equals(broken) ? meant : usual).append('"');
        });
        rows.add(row.append('\n').toString());
        truth.add(right.append('\n').toString());
    }

    private static String contract() {
        StringBuilder yaml = new StringBuilder("""
                apiVersion: v3.1.0
                kind: DataContract
                id: people
                version: 1.0.0
                status: active
                customProperties:
                  - {property: remediation, value: {authors: [model], wait: 60s}}
                schema:
                  - name: people
                    properties:
                      - {name: id, logicalType: integer, primaryKey: true}
                """);
        COLUMNS.forEach((name, kind) -> {
            yaml.append("      - name: ").append(name).append('\n');
            kind.path("property").properties().forEach(each -> yaml.append("        ")
                    .append(each.getKey())
                    .append(": ")
                    .append(each.getValue())
                    .append('\n'));
            if (name.equals("names")) {
                yaml.append("        tags: [pii]\n");
            }
        });
        return yaml.toString();
    }
}
