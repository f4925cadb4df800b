// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryOutcome;
import dev.weir.schemas.event.DeliveryRequest;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.PromotedFile;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.PublishResult;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.report.Alert;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Delivery;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.schemas.topic.Topics;
import dev.weir.topology.FakePlans;
import dev.weir.topology.FixedExpectations;
import dev.weir.topology.TestContracts;
import dev.weir.topology.TopologyFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryLedgerTest {

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
        new LedgerTopology(new Topics("weir"), plans, FixedExpectations.of()).addTo(topology);
        weir = new TopologyFixture(topology, state);
        plan = plans.csv(BATCH, "id,amount,day\n1,2.50,2026-01-01\n2,x,2026-01-02\n", contract);
        plans.deliver(plan, List.of("lake", "topic"));
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void shouldAskForNothingThatNobodyWants() {
        plans.deliver(plan, List.of("lake"));
        publish(1, 1);

        assertThat(requests()).isEmpty();
        assertThat(lastReport().deliveries()).containsExactly(new Delivery("lake", 9, true));
    }

    @Test
    void shouldAskForADeliveryOnceARevisionIsPublished() {
        publish(1, 1);

        assertThat(requests()).singleElement().satisfies(request -> {
            assertThat(request.getBatchId()).isEqualTo(BATCH);
            assertThat(request.getAsked().getRevision()).isEqualTo(1);
            assertThat(request.getAsked().getManifest()).isEqualTo("certificates/orders/orders-1/rev-1.json");
            assertThat(request.getAsked().getDelivered()).isNull();
        });
        assertThat(weir.values(weir.topics().ledger()))
                .extracting(LedgerEntry::getBody)
                .hasAtLeastOneElementOfType(DeliveryAsked.class);
        BatchReport report = lastReport();
        assertThat(report.status()).isEqualTo(Status.BALANCED);
        assertThat(report.deliveries())
                .containsExactly(new Delivery("lake", 9, true), new Delivery("topic", 0, false, true));
        assertThat(report.isOver(TopologyFixture.START.plusSeconds(999))).isFalse();

        delivered(1, "BALANCED", null);
        delivered(1, "UNBALANCED", new Reason("DELIVERY_MISMATCH", "late zombie"));

        BatchReport delivered = lastReport();
        assertThat(delivered.deliveries()).contains(new Delivery("topic", 9, true));
        assertThat(delivered.isOver(TopologyFixture.START.plusSeconds(999))).isTrue();
        assertThat(weir.values(weir.topics().alerts())).isEmpty();
    }

    @Test
    void shouldDeliverOneRevisionAfterTheOther() {
        publish(1, 1);
        requests();
        promote(2);
        assertThat(requests()).as("the first delivery is under way").isEmpty();

        delivered(1, "BALANCED", null);

        assertThat(requests()).singleElement().satisfies(request -> {
            assertThat(request.getAsked().getRevision()).isEqualTo(2);
            assertThat(request.getAsked().getDelivered()).isEqualTo("certificates/orders/orders-1/rev-1.json");
        });
        delivered(2, "BALANCED", null);
        assertThat(requests()).isEmpty();
    }

    @Test
    void shouldPageSomebodyWhenATopicHasOtherRows() {
        publish(1, 1);
        requests();

        delivered(1, "UNBALANCED", new Reason("DELIVERY_MISMATCH", "one row is missing"));

        BatchReport report = lastReport();
        assertThat(report.status()).isEqualTo(Status.UNBALANCED);
        assertThat(report.reasonCode()).isEqualTo("DELIVERY_MISMATCH");
        assertThat(report.deliveries()).containsExactly(new Delivery("lake", 9, true), new Delivery("topic", 0, false));
        Alert alert = weir.values(weir.topics().alerts()).get(0);
        assertThat(alert.severity()).isEqualTo(1);
        assertThat(alert.next()).contains("weir batches retry orders-1");
        promote(2);
        assertThat(requests()).as("a person comes first").isEmpty();
    }

    @Test
    void shouldDeliverAgainAfterARetryAndTellItFromWhatIsThere() {
        publish(1, 1);
        delivered(1, "BALANCED", null);
        requests();
        write(2, opened());
        publishOpened(2, 2);

        assertThat(requests()).singleElement().satisfies(request -> assertThat(
                        request.getAsked().getDelivered())
                .isEqualTo("certificates/orders/orders-1/rev-1.json"));
        delivered(2, "FAILED", new Reason("DELIVERY_FAILED", "no registry"));
        assertThat(lastReport().status()).isEqualTo(Status.FAILED);
        assertThat(weir.values(weir.topics().alerts()).get(0).severity()).isEqualTo(2);
    }

    @Test
    void shouldFinishADeliveryWhileTheNextAttemptIsJudged() {
        publish(1, 1);
        requests();
        write(2, opened());

        delivered(1, "BALANCED", null);

        assertThat(lastReport().status()).isEqualTo(Status.OPEN);
        publishOpened(2, 2);
        assertThat(requests()).singleElement().satisfies(request -> assertThat(
                        request.getAsked().getDelivered())
                .isEqualTo("certificates/orders/orders-1/rev-1.json"));
    }

    @Test
    void shouldDeliverTheNewestRevisionWhereAnOlderOneIsGone() {
        publish(1, 1);
        requests();
        promote(2);

        delivered(1, "FAILED", new Reason("DELIVERY_FAILED", "its file is gone"));

        assertThat(requests()).singleElement().satisfies(request -> {
            assertThat(request.getAsked().getRevision()).isEqualTo(2);
            assertThat(request.getAsked().getDelivered()).isNull();
        });
        assertThat(lastReport().status()).isEqualTo(Status.BALANCED);
    }

    @Test
    void shouldAlertWhereADeliveryFailsBehindAnOpenAttempt() {
        publish(1, 1);
        write(2, opened());

        delivered(1, "UNBALANCED", new Reason("DELIVERY_MISMATCH", "one row too many"));

        assertThat(lastReport().status()).isEqualTo(Status.OPEN);
        assertThat(weir.values(weir.topics().alerts()))
                .extracting(Alert::message)
                .containsExactly("one row too many");
    }

    private void publish(int attempt, int revision) {
        write(attempt, opened());
        publishOpened(attempt, revision);
    }

    private void publishOpened(int attempt, int revision) {
        SplitTally tally = SplitTally.newBuilder()
                .setSplit(0)
                .setRows(10)
                .setSource(Hash128.ZERO.toEvent())
                .setBytes(10)
                .setViolations(List.of())
                .setWarnings(List.of())
                .setSignatures(Map.of("x", 1L))
                .setSeconds(0.1)
                .build();
        write(attempt, tally);
        write(attempt, new CutDone(1, 10L, 10L, 10L, List.of(), Hash128.ZERO.toEvent(), 0.1));
        published(attempt, revision);
    }

    private void promote(int revision) {
        FileRef file = new FileRef("f", 1L, "s", 1L, Hash128.ZERO.toEvent(), Hash128.ZERO.toEvent());
        RemedyAnswered answer = RemedyAnswered.newBuilder()
                .setRevision(revision - 1)
                .setAnswers(List.of())
                .setPromoted(List.of(new PromotedFile(file, List.of("r"))))
                .setQuarantined(List.of())
                .setRowsOfRule(Map.of())
                .setModelCalls(0)
                .setSeconds(0)
                .build();
        write(1, answer);
        published(1, revision);
    }

    private void published(int attempt, int revision) {
        PublishOutcome outcome = PublishOutcome.newBuilder()
                .setRevision(revision)
                .setStatus("BALANCED")
                .setManifest("certificates/orders/orders-1/rev-%d.json".formatted(revision))
                .setLanded(9)
                .setQuarantined(1)
                .setLandedIds(Hash128.ZERO.toEvent())
                .setQuarantinedIds(Hash128.ZERO.toEvent())
                .setValues(Hash128.ZERO.toEvent())
                .setViolations(List.of())
                .setSeconds(0.1)
                .build();
        weir.send(weir.topics().publishResults(), BATCH, new PublishResult(BATCH, attempt, outcome));
    }

    private void delivered(int revision, String status, @Nullable Reason reason) {
        write(
                0,
                DeliveryOutcome.newBuilder()
                        .setTo("topic")
                        .setRevision(revision)
                        .setStatus(status)
                        .setReason(reason)
                        .setManifest("certificates/orders/orders-1/rev-%d.json".formatted(revision))
                        .setRows(9)
                        .setAdded(9)
                        .setRemoved(0)
                        .setSeconds(1)
                        .build());
    }

    private BatchOpened opened() {
        return BatchOpened.newBuilder()
                .setArrivalId("arrival-1")
                .setArrivedAt(TopologyFixture.START.toEpochMilli())
                .setUri("file:///in/orders.csv")
                .setTenant("default")
                .setDataset("orders")
                .setPlan(plan)
                .setRawSha256("ab")
                .setRawBytes(10)
                .setVaultSeconds(0.1)
                .setDriftMillis(0)
                .build();
    }

    private void write(int attempt, Object body) {
        weir.send(weir.topics().ledger(), BATCH, new LedgerEntry(BATCH, attempt, 0L, body));
    }

    private List<DeliveryRequest> requests() {
        return weir.values(weir.topics().deliveryRequests());
    }

    private BatchReport lastReport() {
        List<BatchReport> reports = weir.values(weir.topics().batches());
        return reports.get(reports.size() - 1);
    }
}
