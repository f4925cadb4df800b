// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.broker.BrokerOptions;
import dev.weir.app.broker.EmbeddedBroker;
import dev.weir.app.fixture.CleanTopicReader;
import dev.weir.app.fixture.Conversation;
import dev.weir.app.fixture.ItemFiles;
import dev.weir.app.fixture.Lake;
import dev.weir.app.fixture.OrderFiles;
import dev.weir.app.source.VaultRows;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.schemas.topic.Topics;
import dev.weir.sinks.certificate.CertificateVerifier;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pipeline dies by {@code kill -9} at seeded points, or sleeps while another takes its work; the lake is that of a calm
 * run, row for row.
 */
@Tag("faults")
final class KillIT {

    private static final long SEED = 20_261_121;
    private static final int KILLS = 20;
    private static final int KILLS_OF_REMEDY = 12;
    private static final int KILLS_OF_RELEASE = 6;
    private static final int KILLS_OF_EARLY_ROWS = 5;
    private static final String SMALL_SPLITS = "limits.splitBytes=131072";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

    @TempDir
    Path home;

    @BeforeEach
    void putContract() throws Exception {
        Files.createDirectories(home.resolve("in"));
        ItemFiles.contract(home.resolve("contracts"));
        OrderFiles.contract(home.resolve("contracts"));
    }

    @Test
    void shouldPublishTheSameRowsWhereverThePipelineIsKilled() throws Exception {
        Path data = home.resolve("killed");
        Random random = new Random(SEED);
        List<Path> files = new ArrayList<>();
        List<String> arrivals = new ArrayList<>();
        List<String> log = new ArrayList<>();
        ChildPipeline pipeline = ChildPipeline.start(home, data).awaitRunning();
        try (EmbeddedBroker broker = EmbeddedBroker.attachOrStart(data, BrokerOptions.DEFAULT);
                Conversation talk = conversation(broker)) {
            for (int kill = 0; kill < KILLS; kill++) {
                KillPoint point = KillPoint.OF_INTAKE.get(kill % KillPoint.OF_INTAKE.size());
                if (kill >= 2) {
                    // A split that is begun again and again is given up by design, so each has its time to end.
                    talk.settled(arrivals.get(kill - 2));
                }
                Path file = file(kill, 40_000 + random.nextInt(60_000));
                files.add(file);
                arrivals.add(talk.announce(file));
                KillPoint.Trace batch = trace(new DataLayout(data), "items", file);
                long began = System.nanoTime();
                await(point, batch);
                LockSupport.parkNanos(random.nextInt(4) * (long) random.nextInt(5_000_000));
                pipeline.kill();
                log.add("kill %2d at %-11s %.1f s after the announcement: %s"
                        .formatted(kill + 1, point, (System.nanoTime() - began) / 1e9, batch.describe()));
                pipeline = ChildPipeline.start(home, data).awaitRunning();
            }
            Map<String, BatchReport> killed = settled(talk, arrivals);
            pipeline.end();
            System.out.printf("Killed with seed %d:%n  %s%n", SEED, String.join("\n  ", log));
            compareWithACalmRun(data, killed, files);
        } finally {
            pipeline.end();
        }
    }

    @Test
    void shouldPromoteTheSameRowsWhereverTheRemedyIsKilled() throws Exception {
        Path data = home.resolve("mended");
        Random random = new Random(SEED);
        List<Path> files = new ArrayList<>();
        List<String> arrivals = new ArrayList<>();
        List<String> log = new ArrayList<>();
        ChildPipeline pipeline = ChildPipeline.start(home, data).awaitRunning();
        try (EmbeddedBroker broker = EmbeddedBroker.attachOrStart(data, BrokerOptions.DEFAULT);
                Conversation talk = conversation(broker)) {
            for (int kill = 0; kill < KILLS_OF_REMEDY; kill++) {
                KillPoint point = KillPoint.OF_REMEDY.get(kill % KillPoint.OF_REMEDY.size());
                Path file = orders(kill, 5_000 + random.nextInt(20_000));
                files.add(file);
                arrivals.add(talk.announce(file, event -> event.put("dataset", "orders")));
                KillPoint.Trace batch = trace(new DataLayout(data), "orders", file);
                await(point, batch);
                LockSupport.parkNanos(random.nextInt(4) * (long) random.nextInt(20_000_000));
                pipeline.kill();
                log.add("kill %2d at %-11s: %s".formatted(kill + 1, point, batch.describe()));
                pipeline = ChildPipeline.start(home, data).awaitRunning();
            }
            Map<String, BatchReport> killed = settled(talk, arrivals);
            pipeline.end();
            System.out.printf("Killed with seed %d:%n  %s%n", SEED, String.join("\n  ", log));
            assertThat(killed.values())
                    .allMatch(batch -> batch.revision() == 2 && batch.rows().promoted() > 0);
            compareWithACalmRun(data, killed, files);
        } finally {
            pipeline.end();
        }
    }

    @Test
    void shouldDeliverEveryRowOnceWhereverTheReleaseIsKilled() throws Exception {
        OrderFiles.deliveredContract(home.resolve("contracts"));
        Path data = home.resolve("delivered");
        Random random = new Random(SEED);
        List<String> log = new ArrayList<>();
        ChildPipeline pipeline = ChildPipeline.start(home, data).awaitRunning();
        try (EmbeddedBroker broker = EmbeddedBroker.attachOrStart(data, BrokerOptions.DEFAULT);
                Conversation talk = conversation(broker)) {
            for (int kill = 0; kill < KILLS_OF_RELEASE; kill++) {
                Path file = orders(kill, 120_000);
                String arrival = talk.announce(file, event -> event.put("dataset", "orders"));
                KillPoint.Trace batch = trace(new DataLayout(data), "orders", file);
                await(KillPoint.DELIVER, batch);
                LockSupport.parkNanos(random.nextInt(10) * (long) random.nextInt(150_000_000));
                pipeline.kill();
                log.add("kill %2d: %s".formatted(kill + 1, batch.describe()));
                pipeline = ChildPipeline.start(home, data).awaitRunning();
                BatchReport report = talk.delivered(arrival);
                assertThat(report.status()).as(report.reason()).isEqualTo(Status.BALANCED);
                assertThat(report.deliveries()).allMatch(BatchReport.Delivery::balanced);
                assertThat(sentRows(broker, batch.batchId()))
                        .doesNotHaveDuplicates()
                        .hasSize((int) report.rows().landed());
            }
            System.out.printf("Killed with seed %d:%n  %s%n", SEED, String.join("\n  ", log));
        } finally {
            pipeline.end();
        }
    }

    @Test
    void shouldBringTheTopicToTheLakeWhereverRowsBeforeTheGatesAreKilled() throws Exception {
        String dataset = "early";
        OrderFiles.earlyContract(home.resolve("contracts"), dataset);
        Path data = home.resolve("early");
        Random random = new Random(SEED);
        List<String> log = new ArrayList<>();
        ChildPipeline pipeline = ChildPipeline.start(home, data, SMALL_SPLITS).awaitRunning();
        try (EmbeddedBroker broker = EmbeddedBroker.attachOrStart(data, BrokerOptions.DEFAULT);
                Conversation talk = conversation(broker)) {
            for (int kill = 0; kill < KILLS_OF_EARLY_ROWS; kill++) {
                Path file = early(kill);
                String arrival = talk.announce(file, event -> event.put("dataset", dataset));
                KillPoint.Trace batch = trace(new DataLayout(data), dataset, file);
                await(KillPoint.EARLY, batch);
                LockSupport.parkNanos(random.nextInt(10) * (long) random.nextInt(200_000_000));
                pipeline.kill();
                log.add("kill %2d: %s".formatted(kill + 1, batch.describe()));
                pipeline = ChildPipeline.start(home, data, SMALL_SPLITS).awaitRunning();
                BatchReport report = talk.delivered(arrival);
                assertThat(report.status()).as(report.reason()).isEqualTo(Status.BALANCED);
                assertThat(report.deliveries()).allMatch(BatchReport.Delivery::balanced);
                assertTopicIsLake(broker, dataset, batch);
            }
            System.out.printf("Killed with seed %d:%n  %s%n", SEED, String.join("\n  ", log));
        } finally {
            pipeline.end();
        }
    }

    /** Every batch has the same keys: what readers keep is what the newest batch has in the lake. */
    private void assertTopicIsLake(EmbeddedBroker broker, String dataset, KillPoint.Trace batch) throws Exception {
        Path contract = home.resolve("contracts/" + dataset + ".odcs.yaml");
        CleanTopicReader reader = new CleanTopicReader(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                Contract.parse(Files.readString(contract), dataset));
        String topic = "weir.clean." + dataset;
        List<ConsumerRecord<byte[], byte[]>> sent = reader.committed(topic);
        assertThat(CleanTopicReader.gaps(sent, batch.batchId(), 4)).isEmpty();
        assertThat(sent)
                .filteredOn(message ->
                        CleanTopicReader.header(message, "weir-batch").equals(batch.batchId()))
                .anyMatch(message -> message.value() != null
                        && CleanTopicReader.header(message, "weir-revision").equals("0"));
        assertThat(reader.latest(topic))
                .isEqualTo(
                        Lake.query("SELECT order_id, ordered_on, amount, status FROM " + Lake.files(batch.lake()))
                                .stream()
                                .sorted()
                                .toList());
    }

    private Path early(int number) throws IOException {
        String text = OrderFiles.rows(40_000, OrderFiles.DayOrder.DAY_FIRST, 28, SEED + number)
                + OrderFiles.duplicates(5_000);
        return Files.writeString(home.resolve("in/early-%02d.csv".formatted(number)), text);
    }

    /** The ids of the rows that readers of committed records find of a batch. */
    private List<String> sentRows(EmbeddedBroker broker, String batchId) throws IOException {
        Contract contract = Contract.parse(Files.readString(home.resolve("contracts/orders.odcs.yaml")), "orders");
        Map<String, Object> clients = Map.of("bootstrap.servers", broker.bootstrapServers());
        return new CleanTopicReader(clients, contract)
                .committed("weir.clean.orders").stream()
                        .filter(message -> message.value() != null
                                && CleanTopicReader.header(message, "weir-batch")
                                        .equals(batchId))
                        .map(message -> CleanTopicReader.header(message, "weir-row-id"))
                        .toList();
    }

    /**
     * The sleeper and the one that takes over are two processes on one broker and one set of files, as two machines are on
     * shared storage; each has its own lock and its own stream state.
     */
    @Test
    void shouldChangeNothingWhenAStoppedPipelineWakes() throws Exception {
        Path data = home.resolve("stopped");
        List<Path> files = List.of(file(1, 400_000), file(2, 30_000));
        ChildPipeline sleeper = ChildPipeline.start(home, data).awaitRunning();
        ChildPipeline other = null;
        try (EmbeddedBroker broker = EmbeddedBroker.attachOrStart(data, BrokerOptions.DEFAULT);
                Conversation talk = conversation(broker)) {
            List<String> arrivals = new ArrayList<>();
            arrivals.add(talk.announce(files.get(0)));
            KillPoint.Trace batch = trace(new DataLayout(data), "items", files.get(0));
            await(KillPoint.COMMIT, batch);
            sleeper.stop();
            String asleep = batch.describe();

            other = ChildPipeline.start(home, twin(data), "bootstrap.servers=" + broker.bootstrapServers())
                    .awaitRunning();
            BatchReport taken = talk.settled(arrivals.get(0));
            sleeper.wake();
            arrivals.add(talk.announce(files.get(1)));
            talk.settled(arrivals.get(1));

            assertThat(taken.status()).as(taken.reason()).isEqualTo(Status.BALANCED);
            assertThat(other.isAlive()).isTrue();
            System.out.printf("Stopped a pipeline with %s; another finished, and it woke.%n", asleep);
            Map<String, BatchReport> stopped = settled(talk, arrivals);
            System.out.printf("The sleeper is %s.%n", sleeper.isAlive() ? "awake" : "gone: " + sleeper.output());
            other.end();
            sleeper.end();
            compareWithACalmRun(data, stopped, files);
        } finally {
            sleeper.kill();
            if (other != null) {
                other.end();
            }
        }
    }

    private void compareWithACalmRun(Path data, Map<String, BatchReport> found, List<Path> files) throws Exception {
        Path calm = home.resolve("calm");
        Map<String, BatchReport> expected;
        ChildPipeline pipeline = ChildPipeline.start(home, calm).awaitRunning();
        try (EmbeddedBroker broker = EmbeddedBroker.attachOrStart(calm, BrokerOptions.DEFAULT);
                Conversation talk = conversation(broker)) {
            List<String> arrivals = new ArrayList<>();
            for (Path file : files) {
                arrivals.add(announce(talk, file));
            }
            expected = settled(talk, arrivals);
        } finally {
            pipeline.end();
        }
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        for (String batchId : expected.keySet()) {
            BatchReport there = expected.get(batchId);
            BatchReport here = found.get(batchId);
            assertThat(here.status()).as("%s: %s", batchId, here.reason()).isEqualTo(Status.BALANCED);
            assertThat(here.rows()).as(batchId).isEqualTo(there.rows());
            assertThat(here.digests()).as(batchId).isEqualTo(there.digests());
            assertThat(new CertificateVerifier(new DataLayout(data), new VaultRows())
                            .verify(data.resolve(here.certificate()))
                            .failures())
                    .as(batchId)
                    .isEmpty();
        }
        assertSameRows(data, calm, "lake");
        assertSameRows(data, calm, "quarantine");
    }

    private static void assertSameRows(Path data, Path calm, String kind) throws Exception {
        String here = Lake.files(data.resolve(kind));
        String there = Lake.files(calm.resolve(kind));
        assertThat(Lake.query("(FROM %s EXCEPT ALL FROM %s) UNION ALL (FROM %s EXCEPT ALL FROM %s) LIMIT 5"
                        .formatted(here, there, there, here)))
                .as("rows of the %s that only one of both runs has", kind)
                .isEmpty();
        assertThat(Lake.query("SELECT count(*) > 0 FROM " + here)).containsExactly("true");
    }

    private static Conversation conversation(EmbeddedBroker broker) {
        return new Conversation(
                new Topics(Topics.DEFAULT_PREFIX), Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static Map<String, BatchReport> settled(Conversation talk, List<String> arrivals) {
        Map<String, BatchReport> batches = new TreeMap<>();
        for (String arrival : arrivals) {
            BatchReport report = talk.mended(arrival);
            batches.put(report.batchId(), report);
        }
        return batches;
    }

    private static String announce(Conversation talk, Path file) throws Exception {
        String dataset = file.getFileName().toString().replaceFirst("-.*", "");
        return talk.announce(file, event -> event.put("dataset", dataset));
    }

    private Path orders(int number, int rows) throws IOException {
        OrderFiles.DayOrder order = number % 2 == 0 ? OrderFiles.DayOrder.DAY_FIRST : OrderFiles.DayOrder.MONTH_FIRST;
        return Files.writeString(
                home.resolve("in/orders-%02d.csv".formatted(number)), OrderFiles.rows(rows, order, 28, SEED + number));
    }

    private Path file(int number, int rows) throws IOException {
        return Files.writeString(
                home.resolve("in/items-%02d.csv".formatted(number)), ItemFiles.rows(rows, 70, SEED + number));
    }

    private static KillPoint.Trace trace(DataLayout layout, String dataset, Path file) throws IOException {
        String sha256 = FileHash.sha256Hex(file);
        return new KillPoint.Trace(
                layout, dataset, BatchIds.batchId("default", dataset, sha256 + "/" + file.getFileName()), sha256);
    }

    private static void await(KillPoint point, KillPoint.Trace batch) throws IOException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!point.isReached(batch)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("%s is not reached: %s".formatted(point, batch.describe()));
            }
            LockSupport.parkNanos(200_000);
        }
    }

    /** A second data directory on the same files. */
    private Path twin(Path data) throws IOException {
        Path twin = Files.createDirectories(home.resolve("twin"));
        for (String shared : List.of("vault", "staging", "lake", "quarantine", "certificates")) {
            Files.createDirectories(data.resolve(shared));
            Files.createSymbolicLink(twin.resolve(shared), data.resolve(shared));
        }
        return twin;
    }
}
