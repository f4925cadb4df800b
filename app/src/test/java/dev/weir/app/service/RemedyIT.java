// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.fixture.Lake;
import dev.weir.app.fixture.OrderFiles;
import dev.weir.app.fixture.OrderFiles.DayOrder;
import dev.weir.app.fixture.WeirUnderTest;
import dev.weir.app.oneshot.BatchFeed;
import dev.weir.app.oneshot.RuleVerdicts;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.library.StoredRule;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.Ruling;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.RemedyState;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.sinks.audit.AuditVerifier;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a broken row to a promoted one, through a real broker. */
final class RemedyIT {

    private static final int ROWS = 3_000;
    /** Of each 300 rows: 30 dates, 20 amounts, 15 statuses, none of them twice in a row; 6 are hopeless. */
    private static final int HOPELESS = ROWS / 50;

    @TempDir
    static Path home;

    private static WeirUnderTest weir;

    @BeforeAll
    static void start() throws Exception {
        OrderFiles.contract(home.resolve("contracts"));
        weir = WeirUnderTest.start(home);
    }

    @AfterAll
    static void stop() throws Exception {
        weir.close();
    }

    @Test
    void shouldPromoteWhatCanBeMendedAndKeepWhatCannot() throws Exception {
        BatchReport batch = mended("orders_promote.csv", DayOrder.DAY_FIRST, 28, 1);

        assertThat(batch.status()).isEqualTo(Status.BALANCED);
        assertThat(batch.revision()).isEqualTo(2);
        assertThat(batch.rows().quarantined()).isEqualTo(HOPELESS);
        assertThat(batch.rows().promoted()).isEqualTo(batch.rows().suspect() - HOPELESS);
        assertThat(batch.rows().landed()).isEqualTo(ROWS - HOPELESS);
        assertThat(batch.rules())
                .filteredOn(rule -> rule.status().equals("ACTIVE"))
                .hasSizeGreaterThanOrEqualTo(3)
                .allMatch(rule ->
                        rule.author().equals("synthesizer") || rule.author().equals("library"));
        assertThat(weir.verify(batch).failures()).isEmpty();
        assertThat(differencesToTruth(batch, DayOrder.DAY_FIRST, 28, 1)).containsExactly("0");
        assertThat(Lake.query("SELECT count(*) FROM " + Lake.files(lake(batch)) + " WHERE len(_rule_ids) > 0"))
                .containsExactly(String.valueOf(batch.rows().promoted()));
    }

    @Test
    void shouldTakeTheOppositeOrderOfDayAndMonthFromTheOtherSuppliersOwnFile() throws Exception {
        mended("orders_supplier_a.csv", DayOrder.DAY_FIRST, 28, 2);
        BatchReport other = mended("orders_supplier_b.csv", DayOrder.MONTH_FIRST, 28, 3);

        assertThat(other.rows().quarantined()).isEqualTo(HOPELESS);
        assertThat(differencesToTruth(other, DayOrder.MONTH_FIRST, 28, 3)).containsExactly("0");
    }

    @Test
    void shouldLeaveDatesToAPersonThatCanBeReadInTwoWays() throws Exception {
        BatchReport batch = mended("orders_unclear.csv", DayOrder.DAY_FIRST, 12, 4);

        assertThat(batch.rules())
                .filteredOn(rule -> rule.status().equals("AWAITING_REVIEW"))
                .hasSize(1);
        assertThat(batch.rows().quarantined()).isEqualTo(ROWS / 10 + HOPELESS);
        assertThat(Lake.query(
                        "SELECT remedy, count(*) FROM " + Lake.files(quarantine(batch)) + " GROUP BY ALL ORDER BY 1"))
                .containsExactly("AWAITING_REVIEW|" + ROWS / 10, "AWAITING_RULE|" + HOPELESS);
        assertThat(differencesToTruth(batch, DayOrder.DAY_FIRST, 12, 4)).containsExactly("0");
        assertThat(weir.verify(batch).failures()).isEmpty();
    }

    @Test
    void shouldLandWhatAPersonApprovesAndTakeBackWhatAPersonRollsBack() throws Exception {
        BatchReport unclear = mended("orders_decided.csv", DayOrder.DAY_FIRST, 12, 6);
        RuleLibrary library = new RuleLibrary(weir.layout());
        StoredRule waiting = library.all().stream()
                .filter(rule -> unclear.clusters().stream()
                        .anyMatch(
                                cluster -> rule.id().equals(cluster.ruleId()) && "ordered_on".equals(cluster.column())))
                .findFirst()
                .orElseThrow();
        List<String> before = rows(unclear);

        BatchReport approved = decide(unclear, DecisionKind.APPROVE, waiting);
        List<String> landed = rows(approved);
        BatchReport withdrawn = decide(approved, DecisionKind.ROLLBACK, waiting);

        assertThat(approved.rows().quarantined()).isEqualTo(HOPELESS);
        assertThat(landed).hasSize(ROWS - HOPELESS);
        assertThat(withdrawn.revision()).isGreaterThan(approved.revision());
        assertThat(withdrawn.rows()).isEqualTo(unclear.rows());
        assertThat(rows(withdrawn)).as("as if the rule had been refused").isEqualTo(before);
        assertThat(library.find(waiting.id()).orElseThrow().status()).isEqualTo(StoredRule.ROLLED_BACK);
        assertThat(weir.verify(withdrawn).failures()).isEmpty();
        assertThat(new AuditVerifier(weir.layout())
                        .verify(String.valueOf(withdrawn.batchId()))
                        .faults())
                .isEmpty();
        BatchReport anew = decide(withdrawn, DecisionKind.APPROVE, waiting);
        assertThat(rows(anew)).isEqualTo(landed);
        assertThat(weir.verify(anew).failures()).isEmpty();
    }

    private static BatchReport decide(BatchReport batch, DecisionKind kind, StoredRule rule) {
        Decision decision = new Decision(kind, "ann", "seen", new Ruling(rule.id(), rule.clusters(), null, null));
        try (BatchFeed feed = new BatchFeed(weir.topics(), weir.clients());
                RuleVerdicts verdicts = new RuleVerdicts(weir.topics(), weir.clients(), Clock.systemUTC())) {
            feed.readAll();
            verdicts.write(List.of(batch), decision);
            return verdicts.await(feed, List.of(batch), Duration.ofMinutes(2)).get(batch.batchId());
        }
    }

    private static List<String> rows(BatchReport batch) throws Exception {
        return Lake.query("SELECT concat_ws('|', order_id, ordered_on, amount, status) FROM " + Lake.files(lake(batch))
                + " ORDER BY _row_number");
    }

    @Test
    void shouldChangeNothingWhenTheQuarantineIsReplayedUnderTheSameRules() throws Exception {
        BatchReport batch = mended("orders_replayed.csv", DayOrder.DAY_FIRST, 28, 5);

        BatchReport again = weir.talk()
                .decide(batch, DecisionKind.MEND, report -> report.remedy().state() == RemedyState.ANSWERED);

        assertThat(again.rows()).isEqualTo(batch.rows());
        assertThat(weir.verify(again).failures()).isEmpty();
    }

    private static BatchReport mended(String name, DayOrder order, int latestDay, long seed) throws Exception {
        Path file = weir.file(name, OrderFiles.rows(ROWS, order, latestDay, seed));
        String arrival = weir.talk().announce(file, event -> event.put("dataset", "orders"));
        return weir.talk().await(arrival, report -> report.remedy().state() == RemedyState.ANSWERED);
    }

    /** How many landed rows differ from what the same file would hold if nothing were broken; hopeless ones aside. */
    private static java.util.List<String> differencesToTruth(
            BatchReport batch, DayOrder order, int latestDay, long seed) throws Exception {
        Path truth = weir.file(batch.batchId() + ".truth", OrderFiles.truth(ROWS, order, latestDay, seed));
        return Lake.query("""
                SELECT count(*) FROM (SELECT order_id, ordered_on, amount, status FROM %s
                EXCEPT ALL SELECT * FROM read_csv('%s', header = true, columns = {'order_id': 'BIGINT',
                'ordered_on': 'DATE', 'amount': 'DECIMAL(12,2)', 'status': 'VARCHAR'}))""".formatted(Lake.files(lake(batch)), truth));
    }

    private static Path lake(BatchReport batch) {
        return weir.layout().lake(batch.tenant(), batch.dataset(), batch.batchId());
    }

    private static Path quarantine(BatchReport batch) {
        return weir.layout().quarantine(batch.tenant(), batch.dataset(), batch.batchId());
    }
}
