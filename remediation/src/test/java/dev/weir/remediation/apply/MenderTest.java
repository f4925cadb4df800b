// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import static dev.weir.remediation.apply.PublishedBatch.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.MendResult;
import dev.weir.schemas.event.PromotedFile;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.SuspectCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MenderTest {

    static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            version: 1.0.0
            status: active
            customProperties:
              - {property: drift, value: rescue}
            schema:
              - name: orders
                properties:
                  - name: id
                    logicalType: integer
                    primaryKey: true
                    required: true
                  - name: day
                    logicalType: date
                  - name: quantity
                    logicalType: integer
                    logicalTypeOptions:
                      maximum: 1000
                  - name: amount
                    logicalType: number
                    physicalType: decimal(12,2)
                  - name: note
                    logicalType: string
            """;
    private static final String HEADER = "id,day,quantity,amount,note\n";
    private static final String TYPE = "logicalType";

    static final ClusterAnswer DAYS =
            answer(1, "day", TYPE, "31.12.2026", "ACTIVE", "strftime(try_strptime(\"day\", '%d.%m.%Y'), '%Y-%m-%d')");
    static final ClusterAnswer AMOUNTS = answer(1, "amount", TYPE, "1,5", "ACTIVE", "replace(\"amount\", ',', '.')");
    static final ClusterAnswer IDS = answer(1, "id", TYPE, "A-1", "ACTIVE", "regexp_replace(\"id\", '^[A-Z]-', '')");
    static final ClusterAnswer QUANTITIES =
            answer(1, "quantity", TYPE, "x1", "ACTIVE", "regexp_replace(\"quantity\", '^x', '')");
    static final ClusterAnswer LARGE = answer(2, "quantity", "maximum", "5000", "ACTIVE", "left(\"quantity\", 3)");

    @TempDir
    Path root;

    private Told told;

    @BeforeEach
    void tell() {
        told = new Told(new dev.weir.sinks.layout.DataLayout(root));
    }

    private PublishedBatch batch(String... rows) throws Exception {
        return PublishedBatch.of(root, CONTRACT, HEADER + String.join("\n", rows) + "\n");
    }

    private static RemedyAnswered mend(PublishedBatch batch, int round, ClusterAnswer... answers) {
        return batch.mend(batch.request(round, answers)).getAnswered();
    }

    private List<String> landed(RemedyAnswered answered) throws Exception {
        return told.rows(
                "SELECT concat_ws('|', id, \"day\", quantity, amount, note, _rule_ids) FROM FILES ORDER BY _row_number",
                told.promoted(answered));
    }

    @Test
    void shouldPromoteRowThatARuleMends() throws Exception {
        PublishedBatch batch = batch("1,2026-01-31,5,1.50,fine", "2,31.12.2026,5,1.50,\"a, b\"");

        RemedyAnswered answered = mend(batch, 1, DAYS);

        assertThat(landed(answered))
                .containsExactly("2|2026-12-31|5|1.50|a, b|" + DAYS.getRule().getId());
        assertThat(answered.getQuarantined()).isEmpty();
        assertThat(answered.getRowsOfRule()).isEqualTo(Map.of(DAYS.getRule().getId(), 1L));
        assertThat(batch.promote(answered).getStatus()).isEqualTo("BALANCED");
    }

    @Test
    void shouldApplyAllRulesOfARowTogether() throws Exception {
        PublishedBatch batch = batch("2,31.12.2026,5,\"1,50\",x");

        RemedyAnswered answered = mend(batch, 1, DAYS, AMOUNTS);

        assertThat(landed(answered)).singleElement().asString().startsWith("2|2026-12-31|5|1.50|x|");
        assertThat(answered.getPromoted()).singleElement().satisfies(file -> assertThat(file.getRules())
                .containsExactly(AMOUNTS.getRule().getId(), DAYS.getRule().getId()));
        assertThat(told.audit(answered))
                .hasSize(4)
                .contains(
                        "CELL 1 day 31.12.2026 -> 2026-12-31 " + DAYS.getRule().getId() + " because of day",
                        "CELL 1 amount 1,50 -> 1.50 " + AMOUNTS.getRule().getId() + " because of amount");
    }

    @Test
    void shouldWriteARowsFilePerSetOfRules() throws Exception {
        PublishedBatch batch = batch("1,31.12.2026,5,1.50,x", "2,2026-12-31,5,\"1,50\",x", "3,30.11.2026,5,\"2,50\",x");

        RemedyAnswered answered = mend(batch, 1, DAYS, AMOUNTS);

        assertThat(answered.getPromoted())
                .extracting(PromotedFile::getRules)
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldKeepRowThatIsStillBroken() throws Exception {
        PublishedBatch batch = batch("1,31.12.2026,5,broken,x", "2,99.99.2026,5,1.50,x", "3,nonsense,5,1.50,x");

        RemedyAnswered answered = mend(batch, 1, DAYS);

        assertThat(answered.getPromoted()).isEmpty();
        assertThat(told.states(answered)).isEqualTo(Map.of("1", "GAVE_UP", "2", "GAVE_UP", "3", "AWAITING_RULE"));
        assertThat(told.rows("SELECT values[2] FROM FILES ORDER BY row_number", told.quarantined(answered)))
                .containsExactly("31.12.2026", "99.99.2026", "nonsense");
        assertThat(told.rows("SELECT raw::VARCHAR FROM FILES ORDER BY row_number", told.quarantined(answered)))
                .first()
                .asString()
                .startsWith("1,31.12.2026,5,broken,x");
        assertThat(told.audit(answered)).singleElement().asString().startsWith("DECISION day");
    }

    @Test
    void shouldLandNothingInShadowAndSayWhatWouldLand() throws Exception {
        PublishedBatch batch = batch("1,31.12.2026,5,1.50,x", "2,30.11.2026,5,broken,x");
        ClusterAnswer shadow =
                answer(1, "day", TYPE, "31.12.2026", "SHADOW", DAYS.getRule().getExpression());

        RemedyAnswered answered = mend(batch, 1, shadow);

        assertThat(answered.getPromoted()).isEmpty();
        assertThat(answered.getRowsOfRule()).isEmpty();
        assertThat(answered.getShadowRows()).isEqualTo(Map.of(shadow.getRule().getId(), 1L));
        assertThat(told.states(answered)).isEqualTo(Map.of("1", "AWAITING_REVIEW", "2", "AWAITING_REVIEW"));
    }

    @Test
    void shouldSayWhatEachClusterWaitsFor() throws Exception {
        PublishedBatch batch = batch("1,31.12.2026,5,1.50,x", "A-2,2026-01-01,5,1.50,x", "3,2026-01-01,x5,1.50,x");

        RemedyAnswered answered = mend(
                batch,
                1,
                answer(
                        1,
                        "day",
                        TYPE,
                        "31.12.2026",
                        "AWAITING_REVIEW",
                        DAYS.getRule().getExpression()),
                answer(1, "id", TYPE, "A-2", "RULE_REFUTED", IDS.getRule().getExpression()));

        assertThat(told.states(answered))
                .isEqualTo(Map.of("1", "AWAITING_REVIEW", "2", "RULE_REFUTED", "3", "AWAITING_RULE"));
        assertThat(answered.getPromoted()).isEmpty();
    }

    @Test
    void shouldSayNothingWhereNothingHasChanged() throws Exception {
        PublishedBatch batch = batch("1,31.12.2026,5,1.50,x");

        RemedyAnswered answered = mend(batch, 1);

        assertThat(answered.getPromoted()).isEmpty();
        assertThat(answered.getQuarantined()).isEmpty();
        assertThat(answered.getAudit()).isNull();
        try (java.util.stream.Stream<Path> left = Files.list(batch.layout.staging(PublishedBatch.BATCH, 1))) {
            assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("remedy."));
        }
    }

    @Test
    void shouldAskForOneMoreRoundWhereRowsBreakSomethingElseNow() throws Exception {
        PublishedBatch batch = batch("1,2026-01-31,x5000,1.50,x", "2,2026-01-31,x7,1.50,x");

        MendResult first = batch.mend(batch.request(1, QUANTITIES));

        assertThat(first.getFurther()).singleElement().satisfies(cluster -> {
            assertThat(cluster.getColumn()).isEqualTo("quantity");
            assertThat(cluster.getClause()).isEqualTo("maximum");
            assertThat(cluster.getRows()).isEqualTo(1);
            assertThat(cluster.getSamples().get(0).getValue()).isEqualTo("5000");
        });

        MendResult second = batch.mend(batch.request(2, QUANTITIES, LARGE));

        assertThat(second.getFurther()).isEmpty();
        assertThat(landed(second.getAnswered()))
                .satisfiesExactly(one -> assertThat(one).startsWith("1|2026-01-31|500|"), two -> assertThat(two)
                        .startsWith("2|2026-01-31|7|"));
        assertThat(told.audit(second.getAnswered()))
                .contains(
                        "CELL 1 quantity x5000 -> 5000 " + QUANTITIES.getRule().getId() + " because of quantity",
                        "CELL 1 quantity 5000 -> 500 " + LARGE.getRule().getId() + " because of quantity");
    }

    @Test
    void shouldNotPromoteRowWhoseKeyHasLanded() throws Exception {
        PublishedBatch batch = batch(
                "A-7,2026-01-01,1,1.00,x",
                "7,2026-01-01,1,1.00,x",
                "A-8,2026-01-01,1,1.00,x",
                "B-8,2026-01-01,1,1.00,x");

        RemedyAnswered answered = mend(batch, 1, IDS);

        assertThat(landed(answered)).singleElement().asString().startsWith("8|");
        assertThat(told.states(answered)).isEqualTo(Map.of("1", "GAVE_UP", "4", "GAVE_UP"));
        assertThat(told.rows(
                        "SELECT concat_ws(' ', violations[2].code, violations[2].\"column\", violations[2].value) FROM FILES",
                        told.quarantined(answered)))
                .containsExactly("DUPLICATE_KEY id A-7", "DUPLICATE_KEY id B-8");
        assertThat(batch.promote(answered).getStatus()).isEqualTo("BALANCED");

        RemedyAnswered again = mend(batch, 1, IDS);

        assertThat(again.getPromoted()).isEmpty();
        assertThat(again.getQuarantined()).isEmpty();
    }

    @Test
    void shouldLeaveRowAloneThatWasPutAsideForItsKey() throws Exception {
        PublishedBatch batch = batch("7,2026-01-01,1,1.00,x", "7,2026-01-01,1,1.00,y");

        RemedyAnswered answered = mend(batch, 1, IDS, DAYS);

        assertThat(answered.getPromoted()).isEmpty();
        assertThat(answered.getQuarantined()).isEmpty();
    }

    @Test
    void shouldTurnTheMarkIntoAMissingField() throws Exception {
        PublishedBatch batch = batch("1,n/a,1,1.00,x");

        RemedyAnswered answered =
                mend(batch, 1, answer(1, "day", TYPE, "n/a", "ACTIVE", "CASE WHEN \"day\" = 'n/a' THEN '␀' END"));

        assertThat(landed(answered)).singleElement().asString().startsWith("1|1|1.00|x|");
        assertThat(told.audit(answered)).anyMatch(entry -> entry.startsWith("CELL 1 day n/a -> r-day"));
    }

    @Test
    void shouldNotRunARuleThatTheGuardRefusesOrThatCannotRun() throws Exception {
        PublishedBatch batch = batch("1,31.12.2026,1,1.00,x", "2,2026-01-01,x1,1.00,x");

        RemedyAnswered answered = mend(
                batch,
                1,
                answer(1, "day", TYPE, "31.12.2026", "ACTIVE", "(SELECT max(day) FROM 'x.csv')"),
                answer(1, "quantity", TYPE, "x1", "ACTIVE", "regexp_replace(\"quantity\", '(', '')"));

        assertThat(answered.getFailure()).isNull();
        assertThat(told.states(answered)).isEqualTo(Map.of("1", "GAVE_UP", "2", "GAVE_UP"));
    }

    @Test
    void shouldNotTouchRowsWithTextsTooLongForRules() throws Exception {
        PublishedBatch batch =
                batch("1,31.12.2026,1,1.00," + "n".repeat(5000), "2,31.12.2026,1,1.00," + "n".repeat(4096));
        ClusterAnswer withNote = answer(
                1,
                "day",
                TYPE,
                "31.12.2026",
                "ACTIVE",
                "CASE WHEN \"note\" IS NULL THEN '2000-01-01' ELSE '2026-12-31' END");

        RemedyAnswered answered = mend(batch, 1, withNote);

        assertThat(landed(answered)).singleElement().asString().startsWith("2|2026-12-31");
        assertThat(told.states(answered)).isEqualTo(Map.of("1", "GAVE_UP"));
    }

    @Test
    void shouldKeepUnreadableRowsAndRowsOfOtherWidths() throws Exception {
        PublishedBatch batch =
                batch("1,31.12.2026,1,1.00,x", "2,31.12.2026,1", "3,31.12.2026,1,1.00,\"x\"y", "4,31.12.2026,1,1.00,x");

        RemedyAnswered answered = mend(batch, 1, DAYS);

        assertThat(landed(answered)).hasSize(2);
        assertThat(told.states(answered)).isEqualTo(Map.of("2", "AWAITING_RULE", "3", "AWAITING_RULE"));
        assertThat(batch.promote(answered).getStatus()).isEqualTo("BALANCED");
    }

    @Test
    void shouldKeepWhatColumnsHoldThatTheContractHasNot() throws Exception {
        PublishedBatch batch =
                PublishedBatch.of(root, CONTRACT, "extra,id,day,quantity,amount,note\nkept,1,31.12.2026,1,1.00,x\n");

        RemedyAnswered answered = mend(batch, 1, DAYS);

        assertThat(told.rows("SELECT _rescued FROM FILES", told.promoted(answered)))
                .containsExactly("{\"extra\":\"kept\"}");
        assertThat(batch.promote(answered).getStatus()).isEqualTo("BALANCED");
    }

    @Test
    void shouldAnswerWithAFailureWhereFilesAreMissing() throws Exception {
        PublishedBatch batch = batch("1,31.12.2026,1,1.00,x");
        Files.delete(batch.layout.rawFile(batch.plan.raw().sha256()));

        RemedyAnswered answered = mend(batch, 1, DAYS);

        assertThat(answered.getFailure().getCode()).isEqualTo("INTERNAL");
        assertThat(answered.getFailure().getMessage())
                .contains(PublishedBatch.BATCH)
                .contains("They stay as they are")
                .contains("weir quarantine replay");
        assertThat(answered.getPromoted()).isEmpty();
    }

    @Test
    void shouldBoundTheFurtherClusters() throws Exception {
        PublishedBatch batch =
                batch("1,2026-01-31,x5000,1.50,x", "2,2026-01-31,x6000,1.50,x", "3,2026-01-31,x5000,1.50,x");

        List<SuspectCluster> further = batch.mend(batch.request(1, QUANTITIES)).getFurther();

        assertThat(further).singleElement().satisfies(cluster -> {
            assertThat(cluster.getRows()).isEqualTo(3);
            assertThat(cluster.getSamples()).hasSize(2);
        });
    }
}
