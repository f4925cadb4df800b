// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.contract.ContractSettings.DriftPolicy;
import dev.weir.schemas.contract.ContractSettings.Identity;
import dev.weir.schemas.contract.ContractSettings.TopicKeeping;
import dev.weir.schemas.contract.ContractSettings.TopicMode;
import dev.weir.schemas.contract.RemediationSettings.Approval;
import dev.weir.schemas.contract.RemediationSettings.Author;
import dev.weir.schemas.file.FormatHints;
import dev.weir.schemas.plan.BatchPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ContractReaderTest {

    /** {@code specs/problems.yaml}: contracts that are wrong, and everything that must be said about them. */
    @TestFactory
    Stream<DynamicTest> shouldNameEverythingThatIsWrong() throws Exception {
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode spec :
                YamlDocument.parse(Samples.resource("specs/problems.yaml")).root()) {
            tests.add(DynamicTest.dynamicTest(spec.path("id").asText(), () -> {
                List<String> expected = new ArrayList<>();
                spec.path("problems").forEach(problem -> expected.add(problem.asText()));
                ContractLint lint = ContractLint.of(spec.path("contract").asText(), "c.yaml");
                assertThat(lint.problems().stream()
                                .map(problem -> problem.severity() + " " + problem.message())
                                .toList())
                        .containsExactlyInAnyOrderElementsOf(expected);
                assertThat(lint.isUsable()).isEqualTo(expected.stream().noneMatch(text -> text.startsWith("ERROR")));
            }));
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    @Test
    void shouldReadNamesAndDefaults() {
        Contract contract = Samples.contract("{name: a, logicalType: string}");

        assertThat(contract.id()).isEqualTo("things");
        assertThat(contract.version()).isEqualTo("1.2.3");
        assertThat(contract.tenant()).isEqualTo("default");
        assertThat(contract.dataset()).isEqualTo("things");
        assertThat(contract.origin()).isEqualTo("test.yaml");
        assertThat(contract.warnings()).isEmpty();
        assertThat(contract.tableChecks()).isEmpty();
        assertThat(contract.slas()).isEmpty();
        assertThat(contract.pin())
                .isEqualTo(new BatchPlan.ContractPin("things", "1.2.3", contract.fingerprint(), false));
        assertThat(contract.pinInferred().inferred()).isTrue();
        ContractSettings settings = contract.settings();
        assertThat(settings.identity()).isEqualTo(Identity.CONTENT_AND_NAME);
        assertThat(settings.drift()).isEqualTo(DriftPolicy.HALT);
        assertThat(settings.maxSuspectShare()).isEqualTo(1.0);
        assertThat(settings.maxRowBytes()).isEqualTo(8 << 20);
        assertThat(settings.deliveries()).containsExactly("lake");
        assertThat(settings.topic()).isEqualTo(TopicMode.GATED);
        assertThat(settings.topicKeeping()).isEqualTo(new TopicKeeping(false, Duration.ofDays(7)));
        assertThat(settings.partitionBy()).isEmpty();
        assertThat(settings.remediation()).isEqualTo(RemediationSettings.DEFAULT);
        assertThat(settings.nullTokens()).isEmpty();
        assertThat(settings.format())
                .isEqualTo(new FormatHints(null, null, null, null, null, null, null, List.of("a")));
    }

    @Test
    void shouldReadEverySetting() {
        Contract contract = Samples.contractWith(
                List.of(
                        "dataset: other-things",
                        "identity: content",
                        "drift: rescue",
                        "maxSuspectShare: 5%",
                        "maxRowBytes: 65536",
                        "delivery: [lake, topic]",
                        "topic: gated",
                        "topicRetention: 30d",
                        "partitionBy: a",
                        "remediation: {wait: 1m, approval: review, confidence: 0.8, authors: [model, library]}",
                        "format: csv",
                        "charset: windows-1252",
                        "delimiter: tab",
                        "quote: \"'\"",
                        "escape: '\\'",
                        "comment: '#'",
                        "header: false",
                        "nullTokens: [NULL]"),
                "{name: a, logicalType: string}");

        assertThat(contract.warnings()).hasSize(1).allSatisfy(known -> assertThat(known.expected())
                .contains("yet"));
        assertThat(contract.dataset()).isEqualTo("other-things");
        assertThat(contract.settings())
                .isEqualTo(new ContractSettings(
                        Identity.CONTENT,
                        DriftPolicy.RESCUE,
                        0.05,
                        65_536,
                        List.of("lake", "topic"),
                        TopicMode.GATED,
                        new TopicKeeping(false, Duration.ofDays(30)),
                        List.of("a"),
                        new RemediationSettings(
                                Duration.ofMinutes(1), Approval.REVIEW, 0.8, List.of(Author.MODEL, Author.LIBRARY)),
                        new FormatHints("csv", "windows-1252", "\t", "'", "\\", "#", false, List.of("a")),
                        List.of("NULL")));
    }

    @Test
    void shouldReadDurations() {
        for (String[] example : new String[][] {
            {"500ms", "PT0.5S"}, {"10s", "PT10S"}, {"3", "PT3S"}, {"5m", "PT5M"}, {"2h", "PT2H"}, {"1d", "PT24H"}
        }) {
            Contract contract =
                    Samples.contractWith(List.of("remediation.wait: " + example[0]), "{name: a, logicalType: string}");
            assertThat(contract.settings().remediation().waitFor())
                    .as(example[0])
                    .isEqualTo(Duration.parse(example[1]));
        }
    }

    @Test
    void shouldKnowPrivateColumns() {
        Contract contract = Samples.contract(
                "{name: a, logicalType: string, tags: [x, PII]}",
                "{name: b, logicalType: string, classification: Confidential}",
                "{name: c, logicalType: string, customProperties: [{property: pii, value: true}]}",
                "{name: d, logicalType: string, classification: restricted, customProperties: [{property: pii, value: false}]}",
                "{name: e, logicalType: string, classification: public}");
        assertThat(contract.columns().stream().filter(Column::pii).map(Column::name))
                .containsExactly("a", "b", "c");
    }

    @Test
    void shouldPartitionByTheStandardsColumns() {
        Contract contract = Samples.contract(
                "{name: a, logicalType: string, partitioned: true, partitionKeyPosition: 2}",
                "{name: b, logicalType: string, partitioned: true, partitionKeyPosition: 1}",
                "{name: c, logicalType: string}");
        assertThat(contract.settings().partitionBy()).containsExactly("b", "a");
    }

    @Test
    void shouldWarnOfWhatItDoesNotDoYet() {
        List<String> standard =
                Samples.contract("{name: a, logicalType: string, partitioned: true}").warnings().stream()
                        .map(ContractProblem::message)
                        .toList();
        assertThat(standard).singleElement().asString().contains("/properties/0/partitioned", "not partitioned yet");

        String yaml = """
                apiVersion: v3.1.0
                kind: DataContract
                id: shop
                version: 1.0.0
                status: active
                customProperties:
                  - {property: partitionBy, value: id}
                schema: [{name: orders, properties: [{name: id, logicalType: integer}]}]
                """;
        assertThat(Contract.parseAll(yaml, "shop.yaml").get(0).warnings())
                .extracting(ContractProblem::message)
                .satisfiesExactly(
                        m -> assertThat(m).contains("shop.yaml:7", "files are not partitioned yet, found id"));
    }

    @Test
    void shouldKnowHowLongATopicKeepsRows() {
        assertThat(keeping("topicCleanup: compact")).isEqualTo(new TopicKeeping(true, null));
        assertThat(keeping("topicRetention: forever")).isEqualTo(new TopicKeeping(false, null));
        assertThat(keeping("topicRetention: 12h")).isEqualTo(new TopicKeeping(false, Duration.ofHours(12)));
        assertThatThrownBy(() -> keeping("topicCleanup: compact", "topicRetention: 1d"))
                .hasMessageContaining("absent where topicCleanup is compact");
    }

    private static TopicKeeping keeping(String... settings) {
        return Samples.contractWith(List.of(settings), "{name: a, logicalType: string}")
                .settings()
                .topicKeeping();
    }

    @Test
    void shouldAlwaysDeliverToTheLakeAndToNothingUnknown() {
        Contract contract = Samples.contractWith(List.of("delivery: topic"), "{name: a, logicalType: string}");
        assertThat(contract.settings().deliveries()).containsExactly("lake", "topic");
        assertThatThrownBy(() -> Samples.contractWith(List.of("delivery: moon"), "{name: a, logicalType: string}"))
                .hasMessageContaining("delivery to be lake or topic");
    }

    @Test
    void shouldWarnWhereRowsAreVisibleBeforeTheyAreAudited() {
        Contract early = Samples.contractWith(List.of("topic: early"), "{name: a, logicalType: string}");

        assertThat(early.settings().topic()).isEqualTo(TopicMode.EARLY);
        assertThat(early.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.isError()).isFalse();
            assertThat(warning.message())
                    .contains("expected topic to be gated", "visible before they are audited", "stay on the topic");
        });
        assertThatThrownBy(() -> Samples.contractWith(List.of("topic: soon"), "{name: a, logicalType: string}"))
                .hasMessageContaining("topic to be gated or early");
    }

    @Test
    void shouldMakeOneContractPerSchemaObject() {
        String yaml = """
                apiVersion: v3.1.0
                kind: DataContract
                id: shop
                version: 1.0.0
                status: active
                tenant: Big Corp
                slaProperties:
                  - {property: frequency, value: 1, unit: d, element: Orders.id}
                  - {property: latency, value: 2, unit: h}
                schema:
                  - name: Orders
                    properties: [{name: id, logicalType: integer}]
                  - name: Lines
                    customProperties: [{property: drift, value: evolve}]
                    properties: [{name: id, logicalType: integer}, {name: amount, logicalType: number}]
                """;
        List<Contract> contracts = Contract.parseAll(yaml, "shop.yaml");

        assertThat(contracts.stream().map(c -> c.tenant() + "/" + c.dataset()))
                .containsExactly("big_corp/orders", "big_corp/lines");
        assertThat(contracts.get(0).fingerprint()).isNotEqualTo(contracts.get(1).fingerprint());
        assertThat(contracts.get(0).slas()).hasSize(2);
        assertThat(contracts.get(1).slas()).hasSize(1);
        assertThat(contracts.get(1).settings().drift()).isEqualTo(DriftPolicy.EVOLVE);
        for (Contract contract : contracts) {
            Contract again = Contract.parse(contract.yaml(), "again");
            assertThat(again.fingerprint()).isEqualTo(contract.fingerprint());
            assertThat(again.columns()).isEqualTo(contract.columns());
            assertThat(Contract.parsePinned(contract.yaml(), "again").settings())
                    .isEqualTo(contract.settings());
        }
        assertThatThrownBy(() -> Contract.parse(yaml, "shop.yaml"))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("shop.yaml /schema: expected one schema object, found 2");
    }

    @Test
    void shouldAcceptContractsOfVersion30() {
        String yaml = Samples.yaml(List.of(), """
                        name: c
                        logicalType: string
                        quality:
                          - {type: library, rule: nullCheck, mustBe: 0}
                          - {type: library, rule: validValues, validValues: [a, b]}
                          - {type: library, rule: duplicateCount, mustBeLessThan: 10, unit: rows}
                        """).replace("v3.1.0", "v3.0.2");
        Contract contract = Contract.parse(yaml, "old.yaml");

        assertThat(contract.columns().get(0).clauses())
                .containsExactly(
                        new Clause.Required("nullValues", false),
                        new Clause.OneOf("invalidValues", List.of("a", "b"), false));
        assertThat(contract.tableChecks()).hasSize(1);
        assertThat(contract.yaml()).isEqualTo(yaml);
    }

    @Test
    void shouldNotDependOnTheOrderOfKeysOrTheLayout() {
        Contract one = Contract.parse(
                Samples.yaml(
                        List.of(), "{name: a, logicalType: number, logicalTypeOptions: {minimum: 1.0, maximum: 100}}"),
                "one");
        Contract other = Contract.parse("""
                # the same promise in other words
                schema:
                - properties:
                  - logicalTypeOptions:
                      maximum: 1e2
                      minimum: 1
                    logicalType: "number"
                    name: 'a'
                  name: things
                status: active
                version: 1.2.3
                id: things
                kind: DataContract
                apiVersion: v3.1.0
                """, "other");
        assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
        assertThat(other.fingerprint()).matches("[0-9a-f]{64}");

        Contract changed = Contract.parse(
                Samples.yaml(
                        List.of(), "{name: a, logicalType: number, logicalTypeOptions: {minimum: 2, maximum: 100}}"),
                "changed");
        assertThat(changed.fingerprint()).isNotEqualTo(one.fingerprint());
    }

    @Test
    void shouldKeepTheProblemsInTheException() {
        ContractException broken =
                catchThrowableOfType(ContractException.class, () -> Contract.parse("kind: [", "broken.yaml"));
        assertThat(broken)
                .hasMessageContaining("Contract broken.yaml cannot be used")
                .hasMessageContaining("broken.yaml:1");
        assertThat(broken.problems()).hasSize(1);
        assertThat(broken.problems().get(0).isError()).isTrue();
    }
}
