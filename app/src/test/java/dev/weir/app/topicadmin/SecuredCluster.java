// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.topicadmin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** A broker in this JVM that knows its users by password and lets only {@code admin} do as it likes. */
final class SecuredCluster implements AutoCloseable {

    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s-secret\"";

    private final KafkaRaftServer server;
    private final int port;

    SecuredCluster(Path folder) throws Exception {
        this(folder, Map.of("listener.security.protocol.map", "SECURED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT"));
    }

    /** One that speaks TLS besides. */
    static SecuredCluster withTls(Path folder, TlsKeys keys) throws Exception {
        return new SecuredCluster(
                folder,
                Map.of(
                        "listener.security.protocol.map",
                        "SECURED:SASL_SSL,CONTROLLER:PLAINTEXT",
                        "ssl.keystore.type",
                        "PKCS12",
                        "ssl.keystore.location",
                        keys.keys().toString(),
                        "ssl.keystore.password",
                        TlsKeys.PASSWORD,
                        "ssl.truststore.type",
                        "PKCS12",
                        "ssl.truststore.location",
                        keys.trusted().toString(),
                        "ssl.truststore.password",
                        TlsKeys.PASSWORD));
    }

    private SecuredCluster(Path folder, Map<String, String> listener) throws Exception {
        port = freePort();
        int controllerPort = freePort();
        new Formatter()
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setControllerListenerName("CONTROLLER")
                .setHasDynamicQuorum(false)
                .setDirectories(List.of(folder.toString()))
                .setMetadataLogDirectory(folder.toString())
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        Properties settings = settings(folder, port, controllerPort);
        settings.putAll(listener);
        server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server.startup();
    }

    private static Properties settings(Path folder, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "process.roles", "broker,controller",
                "node.id", "1",
                "listeners", "SECURED://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort),
                "inter.broker.listener.name", "SECURED",
                "controller.listener.names", "CONTROLLER",
                "controller.quorum.voters", "1@127.0.0.1:" + controllerPort,
                "log.dirs", folder.toString()));
        settings.putAll(Map.of(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:admin;User:ANONYMOUS",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.secured.plain.sasl.jaas.config",
                        LOGIN.formatted("admin", "admin") + " user_admin=\"admin-secret\" user_weir=\"weir-secret\";",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "log.cleaner.dedupe.buffer.size", "4194304"));
        settings.putAll(Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.num.partitions", "4",
                "group.initial.rebalance.delay.ms", "0"));
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** What a client of {@code user} adds to its properties. */
    static Map<String, String> login(String user) {
        return Map.of(
                "security.protocol", "SASL_PLAINTEXT",
                "sasl.mechanism", "PLAIN",
                "sasl.jaas.config", LOGIN.formatted(user, user) + ";");
    }

    Map<String, Object> client(String user) {
        Map<String, Object> client = new HashMap<>(login(user));
        client.put("bootstrap.servers", bootstrapServers());
        return client;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
