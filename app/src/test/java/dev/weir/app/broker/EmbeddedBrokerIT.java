// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBrokerIT {

    @TempDir
    Path dataDir;

    @AfterEach
    void killWhatIsLeft() throws Exception {
        Endpoint.read(BrokerFolder.of(dataDir).endpoint())
                .flatMap(Endpoint::process)
                .ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void shouldKeepTopicsAndPortOverAnOrderlyStopAndAKill() throws Exception {
        String address;
        try (EmbeddedBroker broker = start(BrokerOptions.DEFAULT)) {
            address = broker.bootstrapServers();
            assertThat(broker.wasRunning()).isFalse();
            assertThat(EmbeddedBroker.running(dataDir)).contains(address);
            createTopic(address, "kept");
        }
        assertThat(EmbeddedBroker.running(dataDir)).isEmpty();

        try (EmbeddedBroker again = start(BrokerOptions.DEFAULT)) {
            assertThat(again.bootstrapServers()).isEqualTo(address);
            kill(ProcessHandle.of(again.pid()).orElseThrow());
            assertThat(again.isAlive()).isFalse();

            assertThat(again.revive()).isTrue();

            assertThat(again.revive()).isFalse();
            assertThat(topics(again.bootstrapServers())).contains("kept");
        }
    }

    @Test
    void shouldBringABrokerBackUntilItDiesTooOften() throws Exception {
        CountDownLatch gaveUp = new CountDownLatch(1);
        EmbeddedBroker broker = start(BrokerOptions.DEFAULT);
        try (BrokerKeeper keeper = BrokerKeeper.keep(broker, why -> gaveUp.countDown())) {
            assertThat(keeper).isNotNull();
            long pid = broker.pid();
            kill(ProcessHandle.of(pid).orElseThrow());
            while (broker.pid() == pid && gaveUp.getCount() > 0) {
                Thread.onSpinWait();
            }
            assertThat(topics(broker.bootstrapServers())).isEmpty();

            // A broker that dies as soon as it lives.
            while (gaveUp.getCount() > 0) {
                ProcessHandle.of(broker.pid()).ifPresent(ProcessHandle::destroyForcibly);
                gaveUp.await(50, TimeUnit.MILLISECONDS);
            }
        }
        broker.close();
    }

    @Test
    void shouldAttachToTheBrokerOfAKilledPipeline() throws Exception {
        Process pipeline = holder();
        long pid = firstLine(pipeline);
        kill(pipeline.toHandle());

        try (EmbeddedBroker broker = start(BrokerOptions.DEFAULT)) {
            assertThat(broker.wasRunning()).isTrue();
            assertThat(broker.pid()).isEqualTo(pid);
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void shouldStopWithItsLastUserOnly() throws Exception {
        Process pipeline = holder();
        long pid = firstLine(pipeline);

        start(BrokerOptions.DEFAULT).close();

        assertThat(ProcessHandle.of(pid)).isPresent();
        pipeline.getOutputStream().write('\n');
        pipeline.getOutputStream().flush();
        assertThat(pipeline.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void shouldEndByItselfWhenNobodyUsesIt() throws Exception {
        BrokerOptions options = new BrokerOptions(0, Duration.ofSeconds(60), Duration.ofSeconds(1));
        EmbeddedBroker broker = start(options);
        ProcessHandle process = ProcessHandle.of(broker.pid()).orElseThrow();

        broker.leave();

        assertThat(process.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void shouldRefuseAConfiguredPortThatIsTaken() throws Exception {
        try (ServerSocket other = listen()) {
            BrokerOptions options =
                    new BrokerOptions(other.getLocalPort(), Duration.ofSeconds(60), Duration.ofMinutes(1));

            assertThatThrownBy(() -> start(options))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("Port %d on 127.0.0.1".formatted(other.getLocalPort()))
                    .hasMessageContaining("broker.port");
        }
    }

    @Test
    void shouldStartInSpiteOfAStalePidATakenPortAndAHalfFormattedFolder() throws Exception {
        BrokerFolder folder = BrokerFolder.of(dataDir);
        Files.createDirectories(folder.unfinished().resolve("half"));
        Files.createDirectories(folder.kafka().resolve("__cluster_metadata-0"));
        try (ServerSocket other = listen()) {
            // This process's id, but not its beginning: an id that the system gave away again.
            new Endpoint(ProcessHandle.current().pid(), 1, other.getLocalPort(), other.getLocalPort())
                    .write(folder.endpoint());

            try (EmbeddedBroker broker = start(BrokerOptions.DEFAULT)) {
                assertThat(broker.wasRunning()).isFalse();
                assertThat(broker.bootstrapServers()).isNotEqualTo("127.0.0.1:" + other.getLocalPort());
                assertThat(topics(broker.bootstrapServers())).isEmpty();
            }
        }
    }

    @Test
    void shouldSayWhyItCannotStart() throws Exception {
        BrokerFolder folder = BrokerFolder.of(dataDir);
        Files.createDirectories(folder.kafka());
        Files.writeString(folder.kafka().resolve("meta.properties"), "version=1\nnode.id=7\ncluster.id=other\n");

        assertThatThrownBy(() -> start(BrokerOptions.DEFAULT))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("stopped during its start (exit code 1)")
                .hasMessageContaining(folder.log().toString());
    }

    private EmbeddedBroker start(BrokerOptions options) throws Exception {
        return EmbeddedBroker.attachOrStart(dataDir, options);
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerHolder.class.getName(),
                        dataDir.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static long firstLine(Process process) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return Long.parseLong(reader.readLine());
    }

    private static void kill(ProcessHandle process) throws Exception {
        process.destroyForcibly();
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static void createTopic(String address, String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static Set<String> topics(String address) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            return admin.listTopics().names().get(20, TimeUnit.SECONDS);
        }
    }
}
