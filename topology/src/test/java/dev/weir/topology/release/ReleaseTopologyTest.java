// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryOutcome;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.ReadBackRequest;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.Release;
import dev.weir.schemas.event.ReleaseOfBatch;
import dev.weir.schemas.event.RowSlice;
import dev.weir.schemas.event.RowSums;
import dev.weir.schemas.event.SliceKind;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.event.TopicPlace;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topic.Partitioning;
import dev.weir.schemas.topic.Topics;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.stage.SplitStage;
import dev.weir.topology.FakePlans;
import dev.weir.topology.TestContracts;
import dev.weir.topology.TopologyFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTopologyTest {

    private static final String BATCH = "orders-1";
    private static final int ROWS = 9;
    private static final Topic<byte[], byte[]> CLEAN =
            new Topic<>("weir.clean.orders", Serdes.ByteArray(), Serdes.ByteArray(), Partitioning.PARALLEL, Map.of());
    private static final RowSums NONE = new RowSums(0L, Hash128.ZERO.toEvent(), Hash128.ZERO.toEvent());

    @TempDir
    private Path folder;

    private final FakePlans plans = new FakePlans();
    private final Contract contract = TestContracts.orders();
    private TopologyFixture weir;
    private int starts;
    private String file;

    @BeforeEach
    void start() throws Exception {
        plans.put(contract);
        weir = fixture();
        file = landed();
    }

    @AfterEach
    void stop() {
        weir.close();
    }

    private TopologyFixture fixture() {
        Topology topology = new Topology();
        new ReleaseTopology(new Topics("weir"), plans, new DataLayout(folder.resolve("data")), new RowProducers())
                .addTo(topology);
        return new TopologyFixture(topology, folder.resolve("state" + starts++));
    }

    /** Rows 1 to 9: an id, an amount, no day. */
    private String landed() throws Exception {
        DataLayout layout = new DataLayout(folder.resolve("data"));
        BatchPlan plan = plans.plan(plans.csv(BATCH, "id,amount,day\n", contract));
        Split split = new Split(BATCH, 1, 0, "plan", "c", "s", 0L, 0L, 1L, (long) ROWS, Hash128.ZERO.toEvent());
        TypedRow row = new TypedRow(3);
        try (SplitStage stage = SplitStage.open(layout, split, contract.landedColumns(), plan)) {
            for (int i = 1; i <= ROWS; i++) {
                row.clear();
                row.setBits(0, i);
                row.setDecimal(1, 0, 100L * i);
                stage.land(new Hash128(i, i), i, row);
            }
            return stage.finish().landed().getPath();
        }
    }

    private Release slice(int number, int of, SliceKind kind, long first, long rows) {
        RowSlice slice = RowSlice.newBuilder()
                .setKind(kind)
                .setFile(file)
                .setContract(contract.fingerprint())
                .setRescues(false)
                .setRules(List.of())
                .setFirst(first)
                .setRows(rows)
                .build();
        return release(1).setNumber(number).setSlices(of).setSlice(slice).build();
    }

    /** Rows that go before the gates, while nobody knows how many come. */
    private Release early(int number, long first, long rows) {
        return Release.newBuilder(slice(number, 0, SliceKind.ADDED, first, rows))
                .setAsked(release(0).build().getAsked())
                .setPlace(number == 0 ? new TopicPlace(CLEAN.name(), 7, 1_000_000, List.of(3L)) : null)
                .setAdded(null)
                .setRemoved(null)
                .build();
    }

    private static Release lastEarly(int number) {
        return release(0).setPlace(null).setNumber(number).setSlices(number + 1).build();
    }

    private static Release.Builder release(int revision) {
        DeliveryAsked asked = DeliveryAsked.newBuilder()
                .setTo("topic")
                .setRevision(revision)
                .setTenant("default")
                .setDataset("orders")
                .setPlan("plan")
                .setManifest("certificates/orders/orders-1/rev-%d.json".formatted(revision))
                .build();
        return Release.newBuilder()
                .setBatchId(BATCH)
                .setAsked(asked)
                .setPlace(new TopicPlace(CLEAN.name(), 7, 1_000_000, List.of(3L)))
                .setNumber(0)
                .setSlices(1)
                .setAdded(NONE)
                .setRemoved(NONE)
                .setRowsOfRevision(ROWS)
                .setAt(TopologyFixture.START.toEpochMilli());
    }

    private void send(Release release) {
        weir.send(weir.topics().releases(), BATCH, release);
    }

    private static String header(TestRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "absent" : new String(header.value(), UTF_8);
    }

    @Test
    void shouldSendRowsWithTheirHeadersAndEndWithAMarker() {
        send(slice(0, 1, SliceKind.ADDED, 0, ROWS));

        List<TestRecord<byte[], byte[]>> sent = weir.records(CLEAN);
        assertThat(sent).hasSize(ROWS + 1);
        TestRecord<byte[], byte[]> first = sent.get(0);
        assertThat(new String(first.key(), UTF_8)).isEqualTo("0000000000000001".repeat(2));
        assertThat(header(first, "weir-row-id")).isEqualTo("0000000000000001".repeat(2));
        assertThat(header(first, "weir-batch")).isEqualTo(BATCH);
        assertThat(header(first, "weir-revision")).isEqualTo("1");
        assertThat(header(first, "weir-rules")).isEqualTo("absent");
        assertThat(first.value()).startsWith(0, 0, 0, 0, 7, 2, 2);
        TestRecord<byte[], byte[]> end = sent.get(ROWS);
        assertThat(end.value()).isNull();
        assertThat(header(end, "weir-end")).isEqualTo("9");
        assertThat(header(end, "weir-added-ids")).isEqualTo("000000000000002d".repeat(2));
        assertThat(header(end, "weir-removed")).isEqualTo("0");
        assertThat(end.key()).startsWith((byte) 0);
        ReadBackRequest request = weir.values(weir.topics().readBackRequests()).get(0);
        assertThat(request.getPlace().getStarts()).containsExactly(3L);
        assertThat(request.getRowsOfRevision()).isEqualTo(ROWS);
        assertThat(weir.values(weir.topics().ledger())).isEmpty();
    }

    @Test
    void shouldSendTombstonesForRemovedRows() {
        send(slice(0, 2, SliceKind.REMOVED, 0, 2));
        send(slice(1, 2, SliceKind.ADDED, 2, 1));

        List<TestRecord<byte[], byte[]>> sent = weir.records(CLEAN);
        assertThat(sent).hasSize(4);
        assertThat(sent.get(0).value()).isNull();
        assertThat(header(sent.get(0), "weir-row-id")).endsWith("1");
        assertThat(sent.get(2).value()).isNotNull();
        assertThat(header(sent.get(3), "weir-removed")).isEqualTo("2");
        assertThat(header(sent.get(3), "weir-end")).isEqualTo("1");
    }

    @Test
    void shouldIgnoreSlicesThatWereSentAndRevisionsThatAreOver() {
        send(slice(0, 2, SliceKind.ADDED, 0, 5));
        send(slice(0, 2, SliceKind.ADDED, 0, 5));
        send(slice(1, 2, SliceKind.ADDED, 5, 4));
        send(slice(0, 2, SliceKind.ADDED, 0, 5));
        send(slice(1, 2, SliceKind.ADDED, 5, 4));

        assertThat(weir.records(CLEAN)).hasSize(ROWS + 1);
        assertThat(weir.values(weir.topics().readBackRequests())).hasSize(1);
    }

    @Test
    void shouldGoOnInTheMiddleOfARevision() {
        send(slice(0, 3, SliceKind.ADDED, 0, 3));
        send(slice(1, 3, SliceKind.ADDED, 3, 3));
        ReleaseOfBatch state = weir.<String, ReleaseOfBatch>store(ReleaseTopology.RELEASE_STORE)
                .get(BATCH);
        weir.close();

        weir = fixture();
        weir.store(ReleaseTopology.RELEASE_STORE).put(BATCH, state);
        for (int number = 0; number < 3; number++) {
            send(slice(number, 3, SliceKind.ADDED, 3L * number, 3));
        }

        List<TestRecord<byte[], byte[]>> sent = weir.records(CLEAN);
        assertThat(sent).hasSize(4);
        assertThat(header(sent.get(0), "weir-row-id")).endsWith("7");
        assertThat(header(sent.get(3), "weir-end")).isEqualTo("9");
        assertThat(weir.values(weir.topics().readBackRequests())).isEmpty();
    }

    @Test
    void shouldMarkTheEndOfARevisionThatChangesNothing() {
        send(slice(0, 1, SliceKind.ADDED, 0, ROWS));
        weir.records(CLEAN);

        send(release(2).build());
        send(release(1).build());

        assertThat(weir.records(CLEAN)).singleElement().satisfies(end -> {
            assertThat(header(end, "weir-revision")).isEqualTo("2");
            assertThat(header(end, "weir-end")).isEqualTo("0");
        });
    }

    @Test
    void shouldSendRowsBeforeItIsKnownHowManyCome() {
        send(early(0, 0, 4));
        send(early(1, 4, 5));
        send(early(1, 4, 5));
        assertThat(weir.records(CLEAN)).hasSize(ROWS).allSatisfy(row -> assertThat(header(row, "weir-revision"))
                .isEqualTo("0"));
        assertThat(weir.values(weir.topics().readBackRequests())).isEmpty();

        send(lastEarly(2));
        send(early(0, 0, 4));
        send(lastEarly(2));

        assertThat(weir.records(CLEAN)).singleElement().satisfies(end -> assertThat(header(end, "weir-end"))
                .isEqualTo("9"));
        assertThat(weir.values(weir.topics().readBackRequests()))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.getPlace().getStarts()).containsExactly(3L);
                    assertThat(request.getAsked().getRevision()).isZero();
                });
        send(slice(0, 1, SliceKind.REMOVED, 0, 1));
        assertThat(weir.records(CLEAN)).hasSize(2);
    }

    @Test
    void shouldGoOnWithoutASplitThatPublishingTook() {
        send(Release.newBuilder(early(0, 0, 4)).setSlice(null).build());
        send(early(1, 4, 5));
        send(lastEarly(2));

        assertThat(weir.records(CLEAN)).hasSize(6).last().satisfies(end -> assertThat(header(end, "weir-end"))
                .isEqualTo("5"));
    }

    @Test
    void shouldEndRowsBeforeTheGatesThatCannotBeSent() {
        send(early(0, 0, 4));
        file = "nowhere.parquet";
        send(early(1, 4, 5));
        send(early(2, 4, 5));
        send(lastEarly(3));

        assertThat(outcome().getRevision()).isZero();
        assertThat(weir.records(CLEAN)).hasSize(5).last().satisfies(end -> assertThat(header(end, "weir-end"))
                .isEqualTo("4"));
        assertThat(weir.values(weir.topics().readBackRequests())).isEmpty();
        send(release(1).build());
        assertThat(weir.records(CLEAN)).hasSize(1);
    }

    @Test
    void shouldTellTheLedgerWhyThereIsNoDelivery() {
        send(release(1)
                .setPlace(null)
                .setSlices(0)
                .setFailure(new Reason("DELIVERY_FAILED", "no registry"))
                .build());

        assertThat(outcome().getReason().getMessage()).isEqualTo("no registry");
        assertThat(weir.records(CLEAN)).isEmpty();
    }

    @Test
    void shouldEndADeliveryWhoseFileIsGone() {
        send(slice(0, 2, SliceKind.ADDED, 0, 5));
        file = "nowhere.parquet";
        send(slice(1, 2, SliceKind.ADDED, 5, 4));

        assertThat(outcome().getReason().getMessage()).contains("Batch orders-1 revision 1", "nowhere.parquet");
        // Who reads back is told what was sent, and finds that it is not all.
        assertThat(weir.records(CLEAN)).last().satisfies(end -> assertThat(header(end, "weir-end"))
                .isEqualTo("5"));
    }

    @Test
    void shouldEndADeliveryThatCannotBePlannedAgain() {
        send(slice(0, 2, SliceKind.ADDED, 0, 5));
        send(release(1)
                .setPlace(null)
                .setSlices(0)
                .setFailure(new Reason("DELIVERY_FAILED", "the file is gone"))
                .build());

        assertThat(outcome().getStatus()).isEqualTo("FAILED");
        assertThat(weir.records(CLEAN)).hasSize(6);
    }

    @Test
    void shouldRefuseARowThatTheTopicDoesNotTake() {
        Release release = slice(0, 1, SliceKind.ADDED, 0, ROWS);
        send(Release.newBuilder(release)
                .setPlace(new TopicPlace(CLEAN.name(), 7, 530, List.of(3L)))
                .build());

        assertThat(outcome().getReason().getMessage())
                .contains("row 1 has 43 bytes as a record", "takes at most 18 (max.message.bytes)");
    }

    private DeliveryOutcome outcome() {
        List<LedgerEntry> lines = weir.values(weir.topics().ledger());
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).getAttempt()).isZero();
        return (DeliveryOutcome) lines.get(0).getBody();
    }
}
