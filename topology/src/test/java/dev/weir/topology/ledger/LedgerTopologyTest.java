// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.AttemptFailed;
import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.ModelAnswered;
import dev.weir.schemas.event.PromotedFile;
import dev.weir.schemas.event.PublishAsked;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.PublishRequest;
import dev.weir.schemas.event.PublishResult;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.event.RuleRef;
import dev.weir.schemas.event.Ruling;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.event.SuspectSample;
import dev.weir.schemas.event.ViolationCount;
import dev.weir.schemas.report.Alert;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.RemedyState;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.topology.FakePlans;
import dev.weir.topology.FixedExpectations;
import dev.weir.topology.TestContracts;
import dev.weir.topology.TopologyFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTopologyTest {

    private static final String BATCH = "orders-1";

    @TempDir
    private Path state;

    private final FakePlans plans = new FakePlans();
    private final Contract contract = TestContracts.orders();
    private TopologyFixture weir;
    private String plan;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        LedgerTopology ledger =
                new LedgerTopology(new dev.weir.schemas.topic.Topics("weir"), plans, FixedExpectations.of());
        ledger.addTo(topology);
        weir = new TopologyFixture(topology, state);
        plan = plans.csv(BATCH, "id,amount,day\n1,2.50,2026-01-01\n2,x,2026-01-02\n", contract);
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void shouldAskForPublishingOnceEverySplitIsTallied() {
        write(1, opened(null, null));
        write(1, tally(0, 10));
        write(1, cutDone(2, 15));

        assertThat(weir.values(weir.topics().publishRequests())).isEmpty();

        write(1, tally(1, 5));

        List<PublishRequest> requests = weir.values(weir.topics().publishRequests());
        assertThat(requests).hasSize(1);
        assertThat(requests.get(0).getRevision()).isEqualTo(1);
        assertThat(requests.get(0).getTallies())
                .extracting(SplitTally::getSplit)
                .containsExactly(0, 1);
        assertThat(weir.values(weir.topics().ledger()))
                .extracting(LedgerEntry::getBody)
                .containsExactly(new PublishAsked(1));
    }

    @Test
    void shouldCountEachSplitOnce() {
        write(1, opened(null, null));
        write(1, tally(0, 10));
        write(1, tally(0, 10));
        write(1, cutDone(2, 15));

        assertThat(weir.values(weir.topics().publishRequests())).isEmpty();
        weir.pass(Duration.ofSeconds(1));
        assertThat(lastReport().rows().source()).isEqualTo(15);
    }

    @Test
    void shouldIgnoreNewsOfOlderAttemptsAndOtherBatches() {
        write(1, opened(null, new Reason("SHA256_MISMATCH", "differs")));
        write(2, opened(null, null));
        write(1, tally(0, 10));
        write(1, cutDone(1, 10));
        weir.send(weir.topics().ledger(), "other", new LedgerEntry("other", 1, 0L, tally(0, 3)));

        assertThat(weir.values(weir.topics().publishRequests())).isEmpty();
        BatchReport report = lastReport();
        assertThat(report.attempt()).isEqualTo(2);
        assertThat(report.status()).isEqualTo(Status.OPEN);
    }

    @Test
    void shouldShowBalancedBatchWithItsCertificate() {
        publishable();
        result(1, 1, "BALANCED", null);

        BatchReport report = lastReport();
        assertThat(report.status()).isEqualTo(Status.BALANCED);
        assertThat(report.revision()).isEqualTo(1);
        assertThat(report.rows().landed()).isEqualTo(9);
        assertThat(report.rows().quarantined()).isEqualTo(1);
        assertThat(report.certificate()).isEqualTo("certificates/orders/orders-1/rev-1.json");
        assertThat(report.deliveries()).singleElement().matches(delivery -> delivery.balanced());
        assertThat(report.format()).isNotNull();
        assertThat(weir.values(weir.topics().alerts())).isEmpty();
    }

    @Test
    void shouldIgnoreSecondAnswerToOneRequest() {
        publishable();
        result(1, 1, "BALANCED", null);
        lastReport();
        result(1, 1, "UNBALANCED", new Reason("DIGEST_MISMATCH", "late zombie"));

        assertThat(weir.values(weir.topics().batches())).isEmpty();
        assertThat(weir.values(weir.topics().alerts())).isEmpty();
    }

    @Test
    void shouldPageSomebodyWhenBooksDoNotBalance() {
        publishable();
        result(1, 1, "UNBALANCED", new Reason("DIGEST_MISMATCH", "one row is missing"));

        assertThat(lastReport().status()).isEqualTo(Status.UNBALANCED);
        Alert alert = weir.values(weir.topics().alerts()).get(0);
        assertThat(alert.severity()).isEqualTo(1);
        assertThat(alert.message()).isEqualTo("one row is missing");
        assertThat(alert.next()).contains("weir batches retry orders-1");
    }

    @Test
    void shouldPublishHeldBatchOnceItIsReleasedWithItsGateWaived() {
        publishable();
        result(1, 1, "HELD", new Reason("SUSPECT_SHARE", "too many suspects"));
        assertThat(lastReport().status()).isEqualTo(Status.HELD);
        assertThat(lastReportOrNull()).isNull();
        weir.values(weir.topics().publishRequests());

        decide(1, DecisionKind.RELEASE);

        List<PublishRequest> requests = weir.values(weir.topics().publishRequests());
        assertThat(requests.get(0).getDecision().getKind()).isEqualTo(DecisionKind.RELEASE);
        PublishRequest request = requests.get(1);
        assertThat(request.getDecision()).isNull();
        assertThat(request.getWaived()).containsExactly("SUSPECT_SHARE");
        assertThat(request.getRevision()).isEqualTo(1);
        assertThat(lastReport().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void shouldHoldBatchThatIntakeHeldAndDiscardItWhenAsked() {
        write(1, opened(new Reason("DRIFT", "a column is new"), null));
        assertThat(lastReport().reasonCode()).isEqualTo("DRIFT");

        decide(1, DecisionKind.DISCARD);

        assertThat(lastReport().status()).isEqualTo(Status.DISCARDED);
        decide(1, DecisionKind.RELEASE);
        assertThat(lastReportOrNull()).isNull();
    }

    @Test
    void shouldFailBatchWhoseAttemptFailed() {
        write(1, opened(null, null));
        write(1, new AttemptFailed(new Reason("INTERNAL", "disk gone")));

        assertThat(lastReport().status()).isEqualTo(Status.FAILED);
        assertThat(weir.values(weir.topics().alerts()))
                .extracting(Alert::severity)
                .containsExactly(2);
    }

    @Test
    void shouldPublishReplayAsNextRevision() {
        publishable();
        result(1, 1, "BALANCED", null);
        weir.values(weir.topics().publishRequests());
        write(2, opened(null, null));
        write(2, tally(0, 10));
        write(2, cutDone(1, 10));

        PublishRequest request = weir.values(weir.topics().publishRequests()).get(0);
        assertThat(request.getAttempt()).isEqualTo(2);
        assertThat(request.getRevision()).isEqualTo(2);
    }

    @Test
    void shouldAskForARemedyOnceTheFirstRevisionIsPublished() {
        publishable();
        result(1, 1, "BALANCED", null);

        assertThat(questions()).singleElement().satisfies(asked -> {
            assertThat(asked.getRevision()).isEqualTo(1);
            assertThat(asked.getSuspectRows()).isEqualTo(1);
            assertThat(asked.getContract()).isEqualTo(contract.fingerprint());
            assertThat(asked.getIsReplay()).isFalse();
        });
        BatchReport report = lastReport();
        assertThat(report.status()).isEqualTo(Status.BALANCED);
        assertThat(report.remedy().state()).isEqualTo(RemedyState.PENDING);
        assertThat(report.remedy().isOver(TopologyFixture.START.plusSeconds(9))).isFalse();
        assertThat(report.remedy().isOver(TopologyFixture.START.plusSeconds(11)))
                .isTrue();
    }

    @Test
    void shouldPublishWhatARemedyMendedAsTheNextRevision() {
        publishable();
        result(1, 1, "BALANCED", null);
        weir.values(weir.topics().publishRequests());

        write(1, answered(1, 1));
        write(1, answered(1, 1));

        PublishRequest request = only(weir.values(weir.topics().publishRequests()));
        assertThat(request.getRevision()).isEqualTo(2);
        assertThat(request.getTallies()).isEmpty();
        assertThat(request.getPromotion().getPromoted()).hasSize(1);

        result(1, 2, "BALANCED", null);

        BatchReport report = lastReport();
        assertThat(report.revision()).isEqualTo(2);
        assertThat(report.rows().promoted()).isEqualTo(1);
        assertThat(report.remedy().state()).isEqualTo(RemedyState.ANSWERED);
        assertThat(report.clusters()).extracting(BatchReport.Cluster::example).containsExactly("2,5");
        assertThat(report.rules()).extracting(BatchReport.Rule::status).containsExactly("ACTIVE");
        assertThat(questions()).as("no second question after a promotion").hasSize(1);
    }

    @Test
    void shouldStayBalancedWhereAPromotionCannotBePublished() {
        publishable();
        result(1, 1, "BALANCED", null);
        write(1, answered(1, 1));

        result(1, 2, "FAILED", new Reason("STORAGE_FULL", "no room"));

        BatchReport report = lastReport();
        assertThat(report.status()).isEqualTo(Status.BALANCED);
        assertThat(report.revision()).isEqualTo(1);
        assertThat(report.rows().promoted()).isZero();
        assertThat(only(weir.values(weir.topics().alerts())).next()).contains("weir quarantine replay");
    }

    @Test
    void shouldPublishNothingWhereNoRowChanges() {
        publishable();
        result(1, 1, "BALANCED", null);
        weir.values(weir.topics().publishRequests());

        write(1, answered(1, 0));

        assertThat(weir.values(weir.topics().publishRequests())).isEmpty();
        assertThat(lastReport().remedy().state()).isEqualTo(RemedyState.ANSWERED);
    }

    @Test
    void shouldMendOnceMoreWithWhatAModelWrote() {
        publishable();
        result(1, 1, "BALANCED", null);
        write(1, modelIsAsked(answered(1, 0)));
        assertThat(questions()).hasSize(1);
        assertThat(lastReport().remedy().state()).isEqualTo(RemedyState.PENDING);

        write(1, modelAnswered(2, null));
        write(1, modelAnswered(2, null));

        assertThat(questions())
                .singleElement()
                .matches(RemedyAsked::getIsReplay)
                .matches(RemedyAsked::getWithoutModel);
        write(1, answered(1, 0));
        BatchReport report = lastReport();
        assertThat(report.remedy().state()).isEqualTo(RemedyState.ANSWERED);
        assertThat(report.modelCalls()).isEqualTo(7);
        assertThat(weir.values(weir.topics().alerts())).isEmpty();
    }

    @Test
    void shouldMendWithWhatAModelWroteOnlyWhenThePromotionBeforeIsPublished() {
        publishable();
        result(1, 1, "BALANCED", null);
        write(1, modelIsAsked(answered(1, 1)));
        questions();

        write(1, modelAnswered(1, null));
        assertThat(questions()).isEmpty();

        result(1, 2, "BALANCED", null);
        assertThat(questions()).singleElement().satisfies(asked -> {
            assertThat(asked.getRevision()).isEqualTo(2);
            assertThat(asked.getWithoutModel()).isTrue();
        });
    }

    @Test
    void shouldTellPeopleThatAModelGaveNoAnswerAndLetTheBatchBe() {
        publishable();
        result(1, 1, "BALANCED", null);
        write(1, modelIsAsked(answered(1, 0)));
        questions();

        write(1, modelAnswered(0, new Reason("MODEL_TIMED_OUT", "no answer")));

        assertThat(questions()).isEmpty();
        assertThat(lastReport().remedy().state()).isEqualTo(RemedyState.ANSWERED);
        assertThat(only(weir.values(weir.topics().alerts()))).satisfies(alert -> {
            assertThat(alert.code()).isEqualTo("MODEL_TIMED_OUT");
            assertThat(alert.next()).contains("weir quarantine replay");
        });
    }

    private static RemedyAnswered modelIsAsked(RemedyAnswered answered) {
        return RemedyAnswered.newBuilder(answered).setIsModelAsked(true).build();
    }

    private static ModelAnswered modelAnswered(int rules, @Nullable Reason failure) {
        return ModelAnswered.newBuilder()
                .setRevision(1)
                .setRules(rules)
                .setIsWorthMending(rules > 0)
                .setCalls(7)
                .setTokens(900)
                .setSeconds(3.5)
                .setFailure(failure)
                .build();
    }

    @Test
    void shouldAskAgainWhenAPersonWantsAReplayOfTheQuarantine() {
        publishable();
        result(1, 1, "BALANCED", null);
        decide(1, DecisionKind.MEND);
        assertThat(questions()).as("the first answer is awaited still").hasSize(1);
        write(1, answered(1, 0));

        decide(1, DecisionKind.MEND);

        assertThat(questions()).singleElement().matches(RemedyAsked::getIsReplay);
        assertThat(weir.values(weir.topics().publishRequests()))
                .filteredOn(request -> request.getDecision() != null)
                .hasSize(2);
    }

    @Test
    void shouldTakeBackTheRowsOfARuleAndLookAtTheQuarantineAnew() {
        publishable();
        result(1, 1, "BALANCED", null);
        write(1, answered(1, 1));
        result(1, 2, "BALANCED", null);
        questions();
        weir.values(weir.topics().publishRequests());

        decideOnRule(DecisionKind.ROLLBACK, 7);
        decideOnRule(DecisionKind.ROLLBACK, 7);

        List<PublishRequest> requests = weir.values(weir.topics().publishRequests());
        assertThat(requests).hasSize(2);
        assertThat(requests.get(0).getDecision().getRuling().getRule()).isEqualTo("r-1");
        assertThat(requests.get(1).getWithdrawal().getAt()).isEqualTo(7);
        assertThat(requests.get(1).getRevision()).isEqualTo(3);
        assertThat(lastReport().remedy().state()).isEqualTo(RemedyState.PENDING);

        resultOf(1, 3, "BALANCED", 8);

        RemedyAsked asked = only(questions());
        assertThat(asked.getRevision()).isEqualTo(3);
        assertThat(asked.getIsReplay()).isTrue();
        assertThat(asked.getDecided().getDecision().getKind()).isEqualTo(DecisionKind.ROLLBACK);
        assertThat(lastReport().rows().promoted()).isZero();
        write(1, answered(3, 0));
        assertThat(lastReport().remedy().state()).isEqualTo(RemedyState.ANSWERED);
        assertThat(lastReportOrNull()).isNull();
    }

    @Test
    void shouldObeyDecisionsOnRulesOneAfterTheOtherAndForgetNone() {
        publishable();
        result(1, 1, "BALANCED", null);
        questions();
        weir.values(weir.topics().publishRequests());

        decideOnRule(DecisionKind.APPROVE, 5);
        decideOnRule(DecisionKind.ROLLBACK, 6);
        assertThat(questions()).as("the first remedy is awaited still").isEmpty();
        write(1, answered(1, 0));

        assertThat(only(questions()).getDecided().getAt()).isEqualTo(5);
        assertThat(lastReport().remedy().state()).isEqualTo(RemedyState.PENDING);
        write(1, answered(1, 1));
        result(1, 2, "BALANCED", null);

        assertThat(weir.values(weir.topics().publishRequests()))
                .filteredOn(request -> request.getWithdrawal() != null)
                .singleElement()
                .satisfies(request -> assertThat(request.getRevision()).isEqualTo(3));
    }

    @Test
    void shouldGoOnWhereARollbackConcernsNoRowOrFails() {
        publishable();
        result(1, 1, "BALANCED", null);
        write(1, answered(1, 0));
        questions();

        decideOnRule(DecisionKind.ROLLBACK, 6);
        resultWithoutManifest(1, 2, "BALANCED", null);

        RemedyAsked asked = only(questions());
        assertThat(asked.getRevision()).isEqualTo(1);
        write(1, answered(1, 0));
        assertThat(lastReport().revision()).isEqualTo(1);

        decideOnRule(DecisionKind.ROLLBACK, 8);
        resultWithoutManifest(1, 2, "FAILED", new Reason("STORAGE_FULL", "no room"));

        assertThat(questions()).isEmpty();
        assertThat(lastReport().status()).isEqualTo(Status.BALANCED);
        assertThat(only(weir.values(weir.topics().alerts())).severity()).isEqualTo(2);
    }

    @Test
    void shouldObeyInTheNextAttemptWhatWasDecidedInTheOneBefore() {
        publishable();
        result(1, 1, "BALANCED", null);
        write(1, answered(1, 1));
        result(1, 2, "BALANCED", null);
        decideOnRule(DecisionKind.ROLLBACK, 6);
        write(2, opened(null, null));
        write(2, tally(0, 10));
        write(2, cutDone(1, 10));
        weir.values(weir.topics().publishRequests());

        result(2, 3, "BALANCED", null);
        questions();
        write(2, answered(3, 0));

        assertThat(weir.values(weir.topics().publishRequests()))
                .singleElement()
                .satisfies(request -> assertThat(request.getWithdrawal()).isNotNull());
    }

    @Test
    void shouldSendManyTalliesInPartsThatFitIntoARecord() {
        write(1, opened(null, null));
        int splits = 1_000;
        ViolationCount broken =
                new ViolationCount("a_column_with_a_rather_long_name", "logicalType", "TYPE_MISMATCH", 1L);
        for (int split = 0; split < splits; split++) {
            write(
                    1,
                    SplitTally.newBuilder(tally(split, 1))
                            .setViolations(Collections.nCopies(20, broken))
                            .build());
        }
        write(1, cutDone(splits, splits));

        List<PublishRequest> parts = weir.values(weir.topics().publishRequests());
        assertThat(parts).hasSizeGreaterThan(1).allMatch(part -> part.getParts() == parts.size());
        assertThat(parts.stream().flatMap(part -> part.getTallies().stream()))
                .extracting(SplitTally::getSplit)
                .hasSize(splits)
                .doesNotHaveDuplicates();
    }

    private void publishable() {
        write(1, opened(null, null));
        write(1, tally(0, 10));
        write(1, cutDone(1, 10));
    }

    private List<RemedyAsked> questions() {
        return weir.values(weir.topics().ledger()).stream()
                .map(LedgerEntry::getBody)
                .filter(RemedyAsked.class::isInstance)
                .map(RemedyAsked.class::cast)
                .toList();
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    private static RemedyAnswered answered(int revision, long rows) {
        SuspectCluster cluster = SuspectCluster.newBuilder()
                .setId("c-1")
                .setColumn("amount")
                .setClause("logicalType")
                .setCode("TYPE_MISMATCH")
                .setShape("9,9")
                .setRows(1)
                .setSignatures(1)
                .setSamples(List.of(new SuspectSample(1L, 0L, "2,5")))
                .build();
        RuleRef rule = new RuleRef("r-1", "replace(\"amount\", ',', '.')", "synthesizer", null, 0.99);
        FileRef file =
                new FileRef("staging/f", 1L, "s", rows, new Hash128(0, rows).toEvent(), new Hash128(0, rows).toEvent());
        return RemedyAnswered.newBuilder()
                .setRevision(revision)
                .setAnswers(List.of(new ClusterAnswer(cluster, 1, "ACTIVE", rule, "one reading", null)))
                .setPromoted(rows == 0 ? List.of() : List.of(new PromotedFile(file, List.of("r-1"))))
                .setQuarantined(List.of())
                .setRowsOfRule(Map.of("r-1", rows))
                .setModelCalls(0)
                .setSeconds(0.2)
                .build();
    }

    private void write(int attempt, Object body) {
        weir.send(weir.topics().ledger(), BATCH, new LedgerEntry(BATCH, attempt, 0L, body));
    }

    private void decide(int attempt, DecisionKind kind) {
        write(attempt, new Decision(kind, "somebody", null, null));
    }

    private void decideOnRule(DecisionKind kind, long at) {
        Ruling ruling = new Ruling("r-1", List.of("c-1"), null, null);
        Decision decision = new Decision(kind, "ann", "wrong", ruling);
        weir.send(weir.topics().ledger(), BATCH, new LedgerEntry(BATCH, 1, at, decision));
    }

    private void result(int attempt, int revision, String status, @Nullable Reason reason) {
        publish(attempt, revision, status, reason, status.equals("BALANCED"), 9);
    }

    private void resultOf(int attempt, int revision, String status, long landed) {
        publish(attempt, revision, status, null, true, landed);
    }

    private void resultWithoutManifest(int attempt, int revision, String status, @Nullable Reason reason) {
        publish(attempt, revision, status, reason, false, 0);
    }

    private void publish(
            int attempt, int revision, String status, @Nullable Reason reason, boolean isPublished, long landed) {
        PublishOutcome outcome = PublishOutcome.newBuilder()
                .setRevision(revision)
                .setStatus(status)
                .setReason(reason)
                .setManifest(isPublished ? "certificates/orders/orders-1/rev-1.json" : null)
                .setLanded(landed)
                .setQuarantined(1)
                .setLandedIds(new Hash128(0, 9).toEvent())
                .setQuarantinedIds(new Hash128(0, 1).toEvent())
                .setValues(new Hash128(1, 1).toEvent())
                .setViolations(List.of())
                .setSeconds(0.5)
                .build();
        weir.send(weir.topics().publishResults(), BATCH, new PublishResult(BATCH, attempt, outcome));
    }

    private BatchReport lastReport() {
        BatchReport report = lastReportOrNull();
        assertThat(report).as("a report on weir.batches").isNotNull();
        return report;
    }

    private @Nullable BatchReport lastReportOrNull() {
        List<BatchReport> reports = weir.values(weir.topics().batches());
        return reports.isEmpty() ? null : reports.get(reports.size() - 1);
    }

    private BatchOpened opened(@Nullable Reason hold, @Nullable Reason failure) {
        return BatchOpened.newBuilder()
                .setArrivalId("a-1")
                .setArrivedAt(TopologyFixture.START.toEpochMilli())
                .setUri("file:///in/orders.csv")
                .setTenant("default")
                .setDataset("orders")
                .setPlan(plan)
                .setRawSha256("ab".repeat(32))
                .setRawBytes(40)
                .setHold(hold)
                .setFailure(failure)
                .setVaultSeconds(0.1)
                .setDriftMillis(0.2)
                .build();
    }

    private static SplitTally tally(int split, long rows) {
        return SplitTally.newBuilder()
                .setSplit(split)
                .setRows(rows)
                .setSource(new Hash128(0, rows).toEvent())
                .setBytes(rows)
                .setViolations(List.of())
                .setWarnings(List.of())
                .setSignatures(Map.of("amount|logicalType|9.99 and a long enough shape to fill the record", 1L))
                .setSeconds(0.01)
                .build();
    }

    private static CutDone cutDone(int splits, long rows) {
        return new CutDone(splits, rows, rows, rows, List.of(), new Hash128(0, rows).toEvent(), 0.1);
    }
}
