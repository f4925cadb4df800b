// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.formats.cut.SplitSize;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.AttemptFailed;
import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.event.VaultRequest;
import dev.weir.schemas.event.VaultResult;
import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.schemas.topic.Topics;
import dev.weir.topology.FakePlans;
import dev.weir.topology.TestContracts;
import dev.weir.topology.TopologyFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntakeTopologyTest {

    private static final String BATCH = "orders-1";
    private static final int IN_FLIGHT = 3;
    private static final String TEXT = "id,amount,day\n1,2.50,2026-01-01\n2,x,2026-01-02\n";

    @TempDir
    private Path state;

    private final FakePlans plans = new FakePlans();
    private TopologyFixture weir;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        new IntakeTopology(new Topics("weir"), plans, new CutLimits(new SplitSize(170), IN_FLIGHT)).addTo(topology);
        weir = new TopologyFixture(topology, state);
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void shouldAskVaultWorkersForEveryAnnouncedFile() {
        announce("{\"id\":\"a-1\",\"uri\":\"/in/orders.csv\",\"dataset\":\"orders\",\"expectedRows\":2}");

        VaultRequest request = weir.values(weir.topics().vaultRequests()).get(0);
        assertThat(request.getArrivalId()).isEqualTo("a-1");
        assertThat(request.getUri()).isEqualTo("/in/orders.csv");
        assertThat(request.getExpectedRows()).isEqualTo(2);
    }

    @Test
    void shouldKeepUnreadableEventAsDeadLetterAndAnswerIt() {
        announce("{oops");

        TestRecord<byte[], byte[]> letter =
                weir.records(weir.topics().deadLetters()).get(0);
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("{oops");
        assertThat(letter.headers().lastHeader("__streams.errors.topic").value())
                .isEqualTo("weir.arrivals".getBytes(StandardCharsets.UTF_8));
        assertThat(letter.headers().lastHeader("__streams.errors.offset")).isNotNull();
        BatchReport answer = weir.values(weir.topics().batches()).get(0);
        assertThat(answer.status()).isEqualTo(Status.FAILED);
        assertThat(answer.reasonCode()).isEqualTo("EVENT_INVALID");
        assertThat(answer.arrivalId()).isEqualTo("arrival-0-0");
        assertThat(weir.values(weir.topics().alerts())).hasSize(1);
        assertThat(weir.values(weir.topics().vaultRequests())).isEmpty();
    }

    @Test
    void shouldCutOffUnreadableEventThatIsTooLargeToBeSentOn() {
        announce("x".repeat(2_000_000));
        announce("{\"Records\":[%s7]}".formatted("7,".repeat(300_000)));

        List<TestRecord<byte[], byte[]>> letters = weir.records(weir.topics().deadLetters());
        assertThat(letters).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.value()).hasSizeBetween(1, DeadLetter.MOST_BYTES);
            assertThat(letter.headers().lastHeader(DeadLetter.CUT_OFF)).isNotNull();
            assertThat(letter.headers().lastHeader("__streams.errors.message").value())
                    .hasSizeLessThan(10_000);
        });
        assertThat(weir.values(weir.topics().batches()))
                .allSatisfy(answer -> assertThat(answer.reason()).hasSizeLessThan(10_000));
    }

    @Test
    void shouldOpenNewBatchAndCutItToItsEnd() {
        vaulted("a-1", planned());
        weir.pass(Duration.ofMillis(20));

        Split split = weir.values(weir.topics().splits()).get(0);
        assertThat(split.getFirstRow()).isEqualTo(1);
        assertThat(split.getRows()).isEqualTo(2);
        List<LedgerEntry> entries = weir.values(weir.topics().ledger());
        assertThat(entries.get(0).getBody()).isInstanceOf(BatchOpened.class);
        CutDone done = (CutDone) entries.get(1).getBody();
        assertThat(done.getSplits()).isEqualTo(1);
        assertThat(done.getRows()).isEqualTo(2);
        assertThat(done.getDigest()).isEqualTo(split.getDigest());
    }

    @Test
    void shouldAnswerKnownBatchAsDuplicateAndReadNothingAgain() {
        vaulted("a-1", planned());
        weir.pass(Duration.ofMillis(20));
        weir.values(weir.topics().splits());
        vaulted("a-2", planned());
        weir.pass(Duration.ofMillis(20));

        BatchReport answer = weir.values(weir.topics().batches()).get(0);
        assertThat(answer.status()).isEqualTo(Status.DUPLICATE);
        assertThat(answer.arrivalId()).isEqualTo("a-2");
        assertThat(answer.batchId()).isEqualTo(BATCH);
        assertThat(weir.values(weir.topics().splits())).isEmpty();
    }

    @Test
    void shouldNotHideABatchBehindTheAnswerToAnArrivalOfTheSameName() {
        String batchId = BatchIds.batchId("default", "orders", "x");
        VaultResult lost = result(batchId, null, null, null, new Reason("SOURCE_MISSING", "no such file"));
        weir.send(weir.topics().vaultResults(), batchId, lost);

        var answer = weir.written(weir.topics().batches()).get(0);
        assertThat(answer.key).isEqualTo("arrival:" + batchId);
        assertThat(answer.value.arrivalId()).isEqualTo(batchId);
    }

    @Test
    void shouldNotAnswerAnArrivalTwiceWhenAWorkerRepeatsItsWork() {
        vaulted("a-1", planned());
        weir.pass(Duration.ofMillis(20));
        weir.values(weir.topics().splits());
        vaulted("a-1", planned());
        weir.pass(Duration.ofMillis(20));

        assertThat(weir.values(weir.topics().batches())).isEmpty();
        assertThat(weir.values(weir.topics().splits())).isEmpty();
    }

    @Test
    void shouldAnswerArrivalWhoseBytesCouldNotBeRead() {
        VaultResult result = result("a-1", null, null, null, new Reason("SOURCE_MISSING", "no such file"));
        weir.send(weir.topics().vaultResults(), "a-1", result);

        BatchReport answer = weir.values(weir.topics().batches()).get(0);
        assertThat(answer.status()).isEqualTo(Status.FAILED);
        assertThat(answer.reason()).isEqualTo("no such file");
        assertThat(weir.values(weir.topics().alerts())).hasSize(1);
    }

    @Test
    void shouldOpenNextAttemptOfBatchThatFailed() {
        vaulted("a-1", failed());
        assertThat(lastEntry().getAttempt()).isEqualTo(1);
        vaulted("a-2", planned());

        assertThat(lastEntry().getAttempt()).isEqualTo(2);
    }

    @Test
    void shouldCutHeldBatchOnlyOnceItIsReleased() {
        vaulted("a-1", held());
        weir.pass(Duration.ofMillis(20));
        assertThat(weir.values(weir.topics().splits())).isEmpty();

        decide(DecisionKind.RELEASE);
        weir.pass(Duration.ofMillis(20));

        assertThat(weir.values(weir.topics().splits())).hasSize(1);
    }

    @Test
    void shouldAskForNewPlanWhenReplayedAndOpenNextAttemptWithIt() {
        vaulted("a-1", planned());
        weir.pass(Duration.ofMillis(20));
        outcome("BALANCED");
        weir.values(weir.topics().ledger());

        decide(DecisionKind.REPLAY);
        decide(DecisionKind.REPLAY);

        List<VaultRequest> requests = weir.values(weir.topics().vaultRequests());
        assertThat(requests).singleElement().matches(request -> BATCH.equals(request.getBatchId()));
        VaultResult result =
                VaultResult.newBuilder(planned()).setRequest(requests.get(0)).build();
        weir.send(weir.topics().vaultResults(), BATCH, result);
        weir.send(weir.topics().vaultResults(), BATCH, result);
        assertThat(weir.values(weir.topics().ledger()))
                .hasSize(2)
                .allMatch(entry -> entry.getAttempt() == 2)
                .satisfiesExactly(
                        entry -> assertThat(entry.getBody()).isInstanceOf(BatchOpened.class),
                        entry -> assertThat(entry.getBody()).isInstanceOf(CutDone.class));
    }

    @Test
    void shouldNotRetryBatchThatIsOpenOrPublished() {
        vaulted("a-1", planned());
        decide(DecisionKind.RETRY);
        outcome("BALANCED");
        decide(DecisionKind.RETRY);

        assertThat(weir.values(weir.topics().vaultRequests())).isEmpty();
    }

    @Test
    void shouldWaitForTalliesBeforeItCutsMoreThanItsLimitsAllow() {
        String plan = plans.csv(BATCH, "id,amount,day\n" + "1,2.50,2026-01-01\n".repeat(100), TestContracts.orders());
        vaulted("a-1", result("a-1", BATCH, plan, null, null));
        List<Split> first = new ArrayList<>();
        for (int tick = 0; tick < 20; tick++) {
            weir.pass(Duration.ofMillis(10));
            first.addAll(weir.values(weir.topics().splits()));
        }
        assertThat(first).hasSize(IN_FLIGHT);

        weir.send(weir.topics().ledger(), BATCH, new LedgerEntry(BATCH, 1, 0L, tally(0)));
        for (int tick = 0; tick < 10; tick++) {
            weir.pass(Duration.ofMillis(10));
            first.addAll(weir.values(weir.topics().splits()));
        }

        assertThat(first).hasSize(IN_FLIGHT + 1);
        assertThat(first).allSatisfy(split -> assertThat(split.getRows()).isEqualTo(10));
    }

    @Test
    void shouldRefuseLimitsUnderWhichNothingIsCut() {
        assertThatThrownBy(() -> new CutLimits(SplitSize.BY_FILE, 0)).hasMessageContaining("At least one split");
    }

    @Test
    void shouldFailBatchWhoseBytesAreGone() {
        VaultResult result = planned();
        plans.lose(BATCH);
        vaulted("a-1", result);

        assertThat(lastEntry().getBody()).isInstanceOf(AttemptFailed.class);
    }

    private VaultResult planned() {
        return result("a-1", BATCH, plans.csv(BATCH, TEXT, TestContracts.orders()), null, null);
    }

    private VaultResult held() {
        return VaultResult.newBuilder(planned())
                .setHold(new Reason("DRIFT", "a column is new"))
                .build();
    }

    private VaultResult failed() {
        return result("a-1", BATCH, null, null, new Reason("SHA256_MISMATCH", "differs"));
    }

    private static VaultResult result(
            String arrivalId,
            @Nullable String batchId,
            @Nullable String plan,
            @Nullable Reason hold,
            @Nullable Reason failure) {
        return VaultResult.newBuilder()
                .setRequest(request(arrivalId))
                .setBatchId(batchId)
                .setDataset("orders")
                .setPlan(plan)
                .setRawSha256(batchId == null ? null : "ab".repeat(32))
                .setRawBytes(40)
                .setHold(hold)
                .setFailure(failure)
                .setVaultSeconds(0.1)
                .setDriftMillis(0.2)
                .build();
    }

    private static VaultRequest request(String arrivalId) {
        return VaultRequest.newBuilder()
                .setArrivalId(arrivalId)
                .setUri("/in/orders.csv")
                .setTenant("default")
                .setAt(1)
                .build();
    }

    private void announce(String event) {
        weir.send(weir.topics().arrivals(), null, event.getBytes(StandardCharsets.UTF_8));
    }

    private void vaulted(String arrivalId, VaultResult result) {
        VaultResult own =
                VaultResult.newBuilder(result).setRequest(request(arrivalId)).build();
        weir.send(weir.topics().vaultResults(), BATCH, own);
    }

    private void decide(DecisionKind kind) {
        weir.send(
                weir.topics().ledger(),
                BATCH,
                new LedgerEntry(BATCH, 1, 0L, new Decision(kind, "somebody", null, null)));
    }

    private void outcome(String status) {
        PublishOutcome outcome = PublishOutcome.newBuilder()
                .setRevision(1)
                .setStatus(status)
                .setLanded(2)
                .setQuarantined(0)
                .setLandedIds(Hash128.ZERO.toEvent())
                .setQuarantinedIds(Hash128.ZERO.toEvent())
                .setValues(Hash128.ZERO.toEvent())
                .setViolations(List.of())
                .setSeconds(0)
                .build();
        weir.send(weir.topics().ledger(), BATCH, new LedgerEntry(BATCH, 1, 0L, outcome));
    }

    private LedgerEntry lastEntry() {
        List<LedgerEntry> entries = weir.values(weir.topics().ledger());
        return entries.get(entries.size() - 1);
    }

    private static SplitTally tally(int split) {
        return SplitTally.newBuilder()
                .setSplit(split)
                .setRows(1)
                .setSource(Hash128.ZERO.toEvent())
                .setBytes(1)
                .setViolations(List.of())
                .setWarnings(List.of())
                .setSignatures(Map.of())
                .setSeconds(0)
                .build();
    }
}
