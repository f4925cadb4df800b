// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.AttemptFailed;
import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryOutcome;
import dev.weir.schemas.event.DeliveryRequest;
import dev.weir.schemas.event.EarlyStep;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.PublishResult;
import dev.weir.schemas.event.Reason;
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

class EarlyLedgerTest {

    private static final String BATCH = "orders-1";

    @TempDir
    private Path state;

    private final FakePlans plans = new FakePlans();
    private TopologyFixture weir;
    private String plan;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        new LedgerTopology(new Topics("weir"), plans, FixedExpectations.of()).addTo(topology);
        weir = new TopologyFixture(topology, state);
        plan = plans.csv(BATCH, "id,amount,day\n1,2.50,2026-01-01\n", TestContracts.earlyOrders());
        plans.deliver(plan, List.of("lake", "topic"));
        open(1);
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    @Test
    void shouldSendEachSplitOnceAndSayThatNoMoreCome() {
        tally(1, 0, 9);
        tally(1, 1, 0);
        tally(1, 2, 250_000);
        tally(1, 0, 9);
        cut(1, 4);
        tally(1, 3, 9);

        List<DeliveryRequest> requests = requests();
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.getAsked().getRevision()).isZero();
            assertThat(request.getAsked().getManifest()).isEqualTo("early");
        });
        assertThat(requests)
                .extracting(DeliveryRequest::getEarly)
                .containsExactly(
                        new EarlyStep(0, 1, file(0, 9)),
                        new EarlyStep(1, 3, file(2, 250_000)),
                        new EarlyStep(4, 1, file(3, 9)),
                        new EarlyStep(5, 1, null));
        assertThat(weir.values(weir.topics().ledger()))
                .extracting(LedgerEntry::getBody)
                .filteredOn(DeliveryAsked.class::isInstance)
                .hasSize(1);
    }

    @Test
    void shouldSendNothingBeforeTheGatesWhereTheContractIsSilent() {
        plan = plans.csv("orders-2", "id,amount,day\n1,2.50,2026-01-01\n", TestContracts.orders());
        plans.deliver(plan, List.of("lake", "topic"));
        open(2);
        tally(2, 0, 9);

        assertThat(requests()).isEmpty();
    }

    @Test
    void shouldDeliverTheFirstRevisionAsTheDifference() {
        judge();
        delivered(0, "BALANCED", null);
        BatchReport open = lastReport();
        assertThat(open.status()).isEqualTo(Status.OPEN);
        assertThat(open.deliveries()).containsExactly(new Delivery("topic", 9, true));
        published(1, 1, "BALANCED", null);

        assertThat(requests()).last().satisfies(request -> {
            assertThat(request.getEarly()).isNull();
            assertThat(request.getAsked().getRevision()).isOne();
            assertThat(request.getAsked().getDelivered()).isEqualTo("early");
        });
        delivered(1, "BALANCED", null);
        assertThat(lastReport().deliveries()).contains(new Delivery("topic", 9, true));
        assertThat(alerts()).isEmpty();
    }

    @Test
    void shouldLetTheFirstRevisionWaitForRowsThatAreUnderWay() {
        judge();
        published(1, 1, "BALANCED", null);
        assertThat(requests()).allMatch(request -> request.getEarly() != null);

        delivered(0, "BALANCED", null);

        assertThat(requests()).singleElement().satisfies(request -> assertThat(
                        request.getAsked().getDelivered())
                .isEqualTo("early"));
    }

    @Test
    void shouldDeliverEverythingWhereRowsBeforeTheGatesDoNotBalance() {
        judge();
        delivered(0, "UNBALANCED", new Reason("DELIVERY_MISMATCH", "one row too many"));
        published(1, 1, "BALANCED", null);

        assertThat(alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.severity()).isOne();
            assertThat(alert.next()).contains("first revision brings all of its rows");
        });
        assertThat(requests()).last().satisfies(request -> {
            assertThat(request.getAsked().getRevision()).isOne();
            assertThat(request.getAsked().getDelivered()).isNull();
        });
        delivered(1, "BALANCED", null);
        assertThat(lastReport().status()).isEqualTo(Status.BALANCED);
    }

    @Test
    void shouldSendNoMoreAfterAFault() {
        tally(1, 0, 9);
        delivered(0, "FAILED", new Reason("DELIVERY_FAILED", "no registry"));
        requests();

        tally(1, 1, 9);
        cut(1, 2);

        assertThat(requests()).isEmpty();
        published(1, 1, "BALANCED", null);
        assertThat(requests()).singleElement().satisfies(request -> assertThat(
                        request.getAsked().getDelivered())
                .isNull());
        assertThat(alerts()).extracting(Alert::severity).containsExactly(2);
    }

    @Test
    void shouldRemoveNothingOfABatchThatIsHeldAndSaySo() {
        judge();
        requests();
        published(1, 1, "HELD", new Reason("TOO_MANY_SUSPECTS", "half of the rows are suspect"));
        delivered(0, "BALANCED", null);

        assertThat(requests()).isEmpty();
        BatchReport report = lastReport();
        assertThat(report.status()).isEqualTo(Status.HELD);
        assertThat(report.reason())
                .startsWith("half of the rows are suspect. Its contract says topic: early")
                .contains("stay there until a revision is published");
        assertThat(report.deliveries()).containsExactly(new Delivery("topic", 9, true));
        assertThat(alerts()).extracting(Alert::message).containsExactly(report.reason());

        write(
                1,
                Decision.newBuilder().setKind(DecisionKind.RELEASE).setBy("ann").build());
        published(1, 1, "BALANCED", null);

        assertThat(requests()).singleElement().satisfies(request -> assertThat(
                        request.getAsked().getDelivered())
                .isEqualTo("early"));
        assertThat(lastReport().reason()).isNull();
    }

    @Test
    void shouldTellARetryFromTheRowsOfTheFailedAttempt() {
        tally(1, 0, 9);
        write(1, new AttemptFailed(new Reason("EXPANDS_TOO_FAR", "The file expands too far.")));
        assertThat(requests())
                .extracting(DeliveryRequest::getEarly)
                .containsExactly(new EarlyStep(0, 1, file(0, 9)), new EarlyStep(1, 1, null));
        assertThat(lastReport().reason()).contains("expands too far. Its contract says topic: early");
        tally(1, 1, 9);
        delivered(0, "BALANCED", null);

        open(2);
        tally(2, 0, 9);
        cut(2, 1);
        assertThat(requests()).as("a batch is early once").isEmpty();
        published(2, 1, "BALANCED", null);

        assertThat(requests()).singleElement().satisfies(request -> {
            assertThat(request.getAsked().getRevision()).isOne();
            assertThat(request.getAsked().getDelivered()).isEqualTo("early");
        });
    }

    @Test
    void shouldReplayAPublishedBatchThroughItsGates() {
        judge();
        delivered(0, "BALANCED", null);
        published(1, 1, "BALANCED", null);
        delivered(1, "BALANCED", null);
        requests();

        open(2);
        tally(2, 0, 9);
        cut(2, 1);
        published(2, 2, "BALANCED", null);

        assertThat(requests()).singleElement().satisfies(request -> {
            assertThat(request.getEarly()).isNull();
            assertThat(request.getAsked().getDelivered()).isEqualTo("certificates/orders/orders-1/rev-1.json");
        });
    }

    private void judge() {
        tally(1, 0, 9);
        cut(1, 1);
    }

    private static FileRef file(int split, long rows) {
        return new FileRef("split-" + split, 1L, "s" + split, rows, Hash128.ZERO.toEvent(), Hash128.ZERO.toEvent());
    }

    private void tally(int attempt, int split, long rows) {
        SplitTally tally = SplitTally.newBuilder()
                .setSplit(split)
                .setRows(rows)
                .setSource(Hash128.ZERO.toEvent())
                .setBytes(10)
                .setLanded(rows == 0 ? null : file(split, rows))
                .setViolations(List.of())
                .setWarnings(List.of())
                .setSignatures(Map.of())
                .setSeconds(0.1)
                .build();
        write(attempt, tally);
    }

    private void cut(int attempt, int splits) {
        write(attempt, new CutDone(splits, 9L, 10L, 10L, List.of(), Hash128.ZERO.toEvent(), 0.1));
    }

    private void published(int attempt, int revision, String status, @Nullable Reason why) {
        PublishOutcome outcome = PublishOutcome.newBuilder()
                .setRevision(revision)
                .setStatus(status)
                .setReason(why)
                .setManifest(why == null ? manifest(revision) : null)
                .setLanded(9)
                .setQuarantined(0)
                .setLandedIds(Hash128.ZERO.toEvent())
                .setQuarantinedIds(Hash128.ZERO.toEvent())
                .setValues(Hash128.ZERO.toEvent())
                .setViolations(List.of())
                .setSeconds(0.1)
                .build();
        weir.send(weir.topics().publishResults(), BATCH, new PublishResult(BATCH, attempt, outcome));
    }

    private static String manifest(int revision) {
        return revision == 0 ? "early" : "certificates/orders/orders-1/rev-%d.json".formatted(revision);
    }

    private void delivered(int revision, String status, @Nullable Reason reason) {
        write(
                0,
                DeliveryOutcome.newBuilder()
                        .setTo("topic")
                        .setRevision(revision)
                        .setStatus(status)
                        .setReason(reason)
                        .setManifest(manifest(revision))
                        .setRows(9)
                        .setAdded(9)
                        .setRemoved(0)
                        .setSeconds(1)
                        .build());
    }

    private void open(int attempt) {
        BatchOpened opened = BatchOpened.newBuilder()
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
        write(attempt, opened);
    }

    private void write(int attempt, Object body) {
        weir.send(weir.topics().ledger(), BATCH, new LedgerEntry(BATCH, attempt, 0L, body));
    }

    private List<DeliveryRequest> requests() {
        return weir.values(weir.topics().deliveryRequests());
    }

    private List<Alert> alerts() {
        return weir.values(weir.topics().alerts());
    }

    private BatchReport lastReport() {
        List<BatchReport> reports = weir.values(weir.topics().batches());
        return reports.get(reports.size() - 1);
    }
}
