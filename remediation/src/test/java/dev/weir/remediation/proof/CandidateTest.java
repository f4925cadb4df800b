// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.remediation.author.BrokenText;
import dev.weir.remediation.author.ColumnView;
import dev.weir.remediation.author.Synthesizer;
import dev.weir.remediation.rule.RuleEngine;
import dev.weir.remediation.rule.RuleGuard;
import dev.weir.schemas.contract.CellJudge;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.json.Json;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test that a rule must pass, with rules that fail just that one, whoever wrote them. */
final class CandidateTest {

    private static final String DAYS_FIRST =
            "CASE WHEN regexp_full_match(\"c\", '[0-9]{2}/[0-9]{2}/[0-9]{4}') THEN concat(substr(\"c\", 7, 4), '-', substr(\"c\", 4, 2), '-', substr(\"c\", 1, 2)) END";

    @TempDir
    private static Path folder;

    private static RuleGuard guard;
    private static RuleEngine engine;

    @BeforeAll
    static void open() throws Exception {
        guard = RuleGuard.open();
        engine = RuleEngine.open(new DataLayout(folder), 64);
    }

    @AfterAll
    static void close() throws Exception {
        engine.close();
        guard.close();
    }

    private static ProofOutcome prove(
            String expression, Map<String, Object> property, List<String> valid, List<String> broken)
            throws IOException {
        Map<String, Object> named = new LinkedHashMap<>(property);
        named.put("name", "c");
        Contract contract = Contract.parse(
                Json.pretty(Map.of(
                        "apiVersion",
                        "v3.1.0",
                        "kind",
                        "DataContract",
                        "id",
                        "things",
                        "version",
                        "1.0.0",
                        "status",
                        "active",
                        "schema",
                        List.of(Map.of("name", "things", "properties", List.of(named))))),
                "things");
        List<BrokenText> texts =
                broken.stream().map(text -> new BrokenText(text, 1)).toList();
        ColumnView view =
                new ColumnView(new CellJudge(contract, contract.columns().get(0)), texts, valid);
        ColumnTrial trial = new ColumnTrial(guard, engine, view);
        Contest contest = Contest.hold(Synthesizer.readings(view), trial);
        return new Candidate("model", expression, 0, new ClusterTexts(cluster(broken.size()), texts))
                .prove(contest, trial);
    }

    private static SuspectCluster cluster(long rows) {
        return SuspectCluster.newBuilder()
                .setId("cluster-1")
                .setColumn("c")
                .setClause("logicalType")
                .setCode("FORMAT_MISMATCH")
                .setShape("9/9/9")
                .setRows(rows)
                .setSignatures(1)
                .setSamples(List.of())
                .build();
    }

    private static ProofOutcome dates(String expression, String... broken) throws IOException {
        return prove(expression, Map.of("logicalType", "date"), List.of("2025-01-15", "2024-12-31"), List.of(broken));
    }

    @Test
    void shouldProveARuleThatHasNoRivalLeft() throws IOException {
        ProofOutcome outcome = dates(DAYS_FIRST, "13/02/2025", "25/03/2025", "01/04/2025");

        assertThat(outcome).isInstanceOf(Proved.class);
        assertThat(((Proved) outcome).confidence()).isBetween(0.9, 1.0);
        assertThat(outcome.paper().contracted().refused()).isZero();
        assertThat(outcome.paper().rows().mended()).isEqualTo(3);
        assertThat(outcome.paper().forms().get(0).rivals()).anyMatch(rival -> !rival.isLeft() && rival.refutedBy() > 0);
    }

    @Test
    void shouldRefuteAnswersThatTheContractRefuses() throws IOException {
        ProofOutcome outcome = dates("replace(\"c\", '/', '.')", "13/02/2025", "25/03/2025");

        assertThat(outcome).isInstanceOf(Refuted.class);
        assertThat(outcome.reason()).contains("the contract refuses 2 of its answers");
    }

    @Test
    void shouldRefuteARuleThatChangesValidValues() throws IOException {
        ProofOutcome outcome = dates("'2025-02-13'", "13/02/2025");

        assertThat(outcome).isInstanceOf(Refuted.class);
        assertThat(outcome.reason()).contains("change 2 values that are valid already");
    }

    @Test
    void shouldRefuteARuleThatDoesMoreWhenAppliedAgain() throws IOException {
        ProofOutcome outcome = prove(
                "CASE WHEN length(\"c\") > 2 THEN substr(\"c\", 2) END",
                Map.of("logicalType", "string", "logicalTypeOptions", Map.of("maxLength", 4)),
                List.of("ab"),
                List.of("xabcd", "xefgh"));

        assertThat(outcome).isInstanceOf(Refuted.class);
        assertThat(outcome.reason()).contains("applied twice it changes 2 of its own answers");
    }

    @Test
    void shouldRefuteARuleThatAnswersDifferentValuesAlike() throws IOException {
        ProofOutcome outcome =
                dates("CASE WHEN contains(\"c\", '/') THEN '2025-02-13' END", "13/02/2025", "25/03/2025", "26/04/2025");

        assertThat(outcome).isInstanceOf(Refuted.class);
        assertThat(outcome.paper().information().lost()).isPositive();
        assertThat(outcome.reason()).contains("lose some of their information");
    }

    @Test
    void shouldLeaveTheOrderOfDayAndMonthToAPerson() throws IOException {
        ProofOutcome outcome = dates(DAYS_FIRST, "03/02/2025", "05/03/2025", "01/04/2025");

        assertThat(outcome).isInstanceOf(Ambiguous.class);
        assertThat(outcome.paper().forms().get(0).rivals())
                .filteredOn(ProofPaper.Rival::isLeft)
                .hasSizeGreaterThan(1);
    }

    @Test
    void shouldLeaveARuleToAPersonWhenTheBatchReadsItsValuesOtherwise() throws IOException {
        String monthsFirst =
                "CASE WHEN regexp_full_match(\"c\", '(0[0-9]|1[0-2])/(0[0-9]|1[0-2])/[0-9]{4}') THEN concat(substr(\"c\", 7, 4), '-', substr(\"c\", 1, 2), '-', substr(\"c\", 4, 2)) END";

        ProofOutcome outcome = dates(monthsFirst, "13/02/2025", "25/03/2025", "01/04/2025");

        assertThat(outcome).isNotInstanceOf(Proved.class);
    }

    @Test
    void shouldRefuteARuleThatMendsNextToNothing() throws IOException {
        ProofOutcome outcome = dates("CASE WHEN \"c\" = 'never' THEN '2025-01-01' END", "13/02/2025", "25/03/2025");

        assertThat(outcome).isInstanceOf(Refuted.class);
        assertThat(outcome.reason()).contains("it mends only 0 of 2 rows");
    }

    @Test
    void shouldRefuteWhatTheLanguageDoesNotAllow() throws IOException {
        ProofOutcome outcome = dates("(SELECT content FROM read_text('/etc/passwd'))", "13/02/2025");

        assertThat(outcome).isInstanceOf(Refuted.class);
        assertThat(outcome.reason()).contains("the rule language allows");
        assertThat(outcome.paper().rows().mended()).isZero();
    }
}
