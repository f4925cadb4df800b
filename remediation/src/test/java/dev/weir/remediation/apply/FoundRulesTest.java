// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.remediation.find.RuleFinder;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.library.StatusChange;
import dev.weir.remediation.library.StoredRule;
import dev.weir.remediation.rule.Workbench;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.DatedDecision;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.event.RuleRequest;
import dev.weir.schemas.event.RuleResult;
import dev.weir.schemas.event.Ruling;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are found on a published batch's own files, and what the mender makes of them. */
final class FoundRulesTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                properties:
                  - {name: id, logicalType: integer, required: true}
                  - {name: day, logicalType: date}
                  - {name: amount, logicalType: number, physicalType: "decimal(10,2)"}
            """;

    @TempDir
    Path root;

    private PublishedBatch batch(String folder, String... rows) throws Exception {
        return PublishedBatch.of(root.resolve(folder), CONTRACT, "id,day,amount\n" + String.join("\n", rows) + "\n");
    }

    private RuleLibrary library() {
        return new RuleLibrary(new DataLayout(root.resolve("library")));
    }

    private RuleResult find(PublishedBatch batch, RemedyAsked asked) throws IOException {
        Clock clock = Clock.fixed(PublishedBatch.TIME, ZoneOffset.UTC);
        try (Workbench workbench = new Workbench(batch.layout)) {
            return new RuleFinder(batch.layout, batch.vault, library(), clock, workbench)
                    .find(RuleRequest.newBuilder()
                            .setBatchId(PublishedBatch.BATCH)
                            .setAttempt(1)
                            .setAsked(asked)
                            .setRound(1)
                            .setClusters(List.of())
                            .setEarlier(List.of())
                            .build());
        }
    }

    private RuleResult find(PublishedBatch batch, DecisionKind kind, String rule, String cluster) throws IOException {
        Decision decision = new Decision(kind, "ann", "day first", new Ruling(rule, List.of(cluster), null, null));
        RemedyAsked asked = RemedyAsked.newBuilder(batch.request(1).getAsked())
                .setDecided(new DatedDecision(decision, clock++))
                .build();
        return find(batch, asked);
    }

    private long clock = 1_000;

    private RuleResult find(PublishedBatch batch) throws IOException {
        return find(batch, batch.request(1).getAsked());
    }

    @Test
    void shouldFindRulesByWhichRowsLand() throws Exception {
        PublishedBatch batch = batch(
                "one",
                "1,2026-01-31,1.50",
                "2,31.12.2026,\"1,50\"",
                "3,01.02.2026,2.00",
                "4,2026-03-01,n/a",
                "x,2026-01-01,1");

        RuleResult found = find(batch);
        RemedyAnswered answered = batch.mend(batch.request(1, found.getAnswers().toArray(ClusterAnswer[]::new)))
                .getAnswered();

        assertThat(found.getFailure()).isNull();
        assertThat(found.getAnswers())
                .extracting(answer -> answer.getCluster().getColumn() + " " + answer.getState())
                .containsExactlyInAnyOrder("amount ACTIVE", "amount ACTIVE", "day ACTIVE", "id AWAITING_RULE");
        assertThat(new Told(batch.layout)
                        .rows(
                                "SELECT concat_ws('|', id, \"day\", amount) FROM FILES ORDER BY _row_number",
                                new Told(batch.layout).promoted(answered)))
                .containsExactly("2|2026-12-31|1.50", "3|2026-02-01|2.00", "4|2026-03-01");
    }

    @Test
    void shouldLetAPersonChooseAmongReadingsThatTheBatchCannotTellApart() throws Exception {
        PublishedBatch batch = batch("one", "1,01/02/2026,1", "2,03/04/2026,2");
        ClusterAnswer open = find(batch).getAnswers().get(0);
        String rule = open.getRule().getId();

        ClusterAnswer chosen = find(
                        batch, DecisionKind.APPROVE, rule, open.getCluster().getId())
                .getAnswers()
                .get(0);
        ClusterAnswer again = find(batch).getAnswers().get(0);

        assertThat(open.getState()).isEqualTo("AWAITING_REVIEW");
        assertThat(chosen.getState()).isEqualTo("ACTIVE");
        assertThat(chosen.getRule().getId()).isEqualTo(rule);
        assertThat(chosen.getRule().getConfidence()).as("the proof gives none").isZero();
        assertThat(chosen.getReason()).contains("approved by ann at 1970-01-01T00:00:01Z: day first");
        assertThat(again.getState()).as("a choice stands").isEqualTo("ACTIVE");
        assertThat(library().history(rule))
                .extracting(StatusChange::status)
                .containsExactly("AWAITING_REVIEW", "APPROVED", "ACTIVE");
        assertThat(batch.mend(batch.request(1, chosen)).getAnswered().getRowsOfRule())
                .containsEntry(rule, 2L);
    }

    @Test
    void shouldProposeARejectedReadingNeverAgainButItsRival() throws Exception {
        PublishedBatch batch = batch("one", "1,01/02/2026,1", "2,03/04/2026,2");
        ClusterAnswer open = find(batch).getAnswers().get(0);
        String cluster = open.getCluster().getId();

        ClusterAnswer other = find(batch, DecisionKind.REJECT, open.getRule().getId(), cluster)
                .getAnswers()
                .get(0);
        ClusterAnswer none = find(batch, DecisionKind.REJECT, other.getRule().getId(), cluster)
                .getAnswers()
                .get(0);

        assertThat(other.getState()).isEqualTo("AWAITING_REVIEW");
        assertThat(other.getRule().getId()).isNotEqualTo(open.getRule().getId());
        assertThat(none.getRule()).isNull();
        assertThat(library().find(open.getRule().getId()).orElseThrow().status())
                .isEqualTo("REJECTED");
    }

    @Test
    void shouldNotUseARolledBackRuleUnlessItIsApprovedAnew() throws Exception {
        PublishedBatch batch = batch("one", "1,31.12.2026,1", "2,01.02.2026,2");
        ClusterAnswer active = find(batch).getAnswers().get(0);
        String rule = active.getRule().getId();
        String cluster = active.getCluster().getId();

        ClusterAnswer without =
                find(batch, DecisionKind.ROLLBACK, rule, cluster).getAnswers().get(0);
        ClusterAnswer later = find(batch).getAnswers().get(0);
        ClusterAnswer anew =
                find(batch, DecisionKind.APPROVE, rule, cluster).getAnswers().get(0);

        assertThat(without.getState()).isNotEqualTo("ACTIVE");
        assertThat(later.getState()).isNotEqualTo("ACTIVE");
        assertThat(anew.getState()).isEqualTo("ACTIVE");
        assertThat(anew.getRule().getId()).isEqualTo(rule);
    }

    @Test
    void shouldReplaceARuleByWhatAPersonWroteOnceThatIsProved() throws Exception {
        PublishedBatch batch = batch("one", "1,01/02/2026,1", "2,03/04/2026,2");
        ClusterAnswer open = find(batch).getAnswers().get(0);
        String written = "strftime(try_strptime(\"day\", '%m/%d/%Y'), '%Y-%m-%d')";
        String id =
                StoredRule.idOf("default", "orders", "day", open.getCluster().getClause(), written);
        Ruling ruling =
                new Ruling(open.getRule().getId(), List.of(open.getCluster().getId()), id, written);
        RemedyAsked asked = RemedyAsked.newBuilder(batch.request(1).getAsked())
                .setDecided(new DatedDecision(new Decision(DecisionKind.EDIT, "ann", null, ruling), 5L))
                .build();

        ClusterAnswer edited = find(batch, asked).getAnswers().get(0);

        assertThat(edited.getState()).isEqualTo("ACTIVE");
        assertThat(library().find(edited.getRule().getId()).orElseThrow().author())
                .isEqualTo("person");
        assertThat(edited.getRule().getId()).isNotEqualTo(open.getRule().getId());
    }

    @Test
    void shouldAnswerTheSameAgainFromTheLibrary() throws Exception {
        PublishedBatch batch = batch("one", "1,31.12.2026,1", "2,01.02.2026,2");

        ClusterAnswer first = find(batch).getAnswers().get(0);
        ClusterAnswer second = find(batch).getAnswers().get(0);

        assertThat(first.getRule().getAuthor()).isEqualTo("synthesizer");
        assertThat(second.getRule().getAuthor()).isEqualTo("library");
        assertThat(second.getRule().getId()).isEqualTo(first.getRule().getId());
        assertThat(second.getState()).isEqualTo("ACTIVE");
        assertThat(library().find(first.getRule().getId())).isPresent();
    }

    @Test
    void shouldNeverMixUpSuppliersWithOppositeOrders() throws Exception {
        ClusterAnswer european = find(batch("one", "1,31/12/2026,1", "2,01/02/2026,2"))
                .getAnswers()
                .get(0);
        ClusterAnswer american = find(batch("two", "1,12/31/2026,1", "2,01/02/2026,2"))
                .getAnswers()
                .get(0);
        ClusterAnswer unknown = find(batch("three", "1,01/02/2026,1", "2,03/04/2026,2"))
                .getAnswers()
                .get(0);

        assertThat(european.getCluster().getId())
                .isEqualTo(american.getCluster().getId())
                .isEqualTo(unknown.getCluster().getId());
        assertThat(european.getRule().getExpression())
                .isNotEqualTo(american.getRule().getExpression());
        assertThat(List.of(european.getState(), american.getState(), unknown.getState()))
                .containsExactly("ACTIVE", "ACTIVE", "AWAITING_REVIEW");
        assertThat(unknown.getReason())
                .contains("2 ways")
                .contains("day before month")
                .contains("month before day");
    }

    @Test
    void shouldKeepProofWithRivalsAndWhatRefutedThem() throws Exception {
        PublishedBatch batch = batch("one", "1,31/12/2026,1", "2,01/02/2026,2");

        ClusterAnswer answer = find(batch).getAnswers().get(0);

        assertThat(library().proof(answer.getProof()))
                .map(json -> new String(json, StandardCharsets.UTF_8))
                .hasValueSatisfying(proof -> assertThat(proof)
                        .contains("\"outcome\" : \"PROVED\"")
                        .contains("month before day")
                        .contains("31/12/2026"));
    }

    @Test
    void shouldAnswerWithFailureWhenFilesAreGone() throws Exception {
        PublishedBatch batch = batch("one", "1,31.12.2026,1");
        RemedyAsked asked = RemedyAsked.newBuilder(batch.request(1).getAsked())
                .setManifest("certificates/nowhere/rev-1.json")
                .build();

        RuleResult found = find(batch, asked);

        assertThat(found.getAnswers()).isEmpty();
        assertThat(found.getFailure().getCode()).isEqualTo(RuleFinder.UNREADABLE);
        assertThat(found.getFailure().getMessage())
                .contains("could not be read")
                .contains("weir quarantine replay");
    }
}
