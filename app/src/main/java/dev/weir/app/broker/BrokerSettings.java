// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import java.nio.file.Path;
import java.util.Properties;

/** The server properties of the embedded broker: one node, loopback only, small, and patient with what it keeps. */
final class BrokerSettings {

    static final int NODE_ID = 1;

    private static final long TEN_YEARS_IN_MINUTES = 10L * 366 * 24 * 60;
    private static final int MIB = 1 << 20;

    private BrokerSettings() {}

    static Properties of(Path kafkaFolder, int port, int controllerPort) {
        Properties settings = new Properties();
        identity(settings, kafkaFolder, port, controllerPort);
        replication(settings);
        retention(settings);
        size(settings);
        // A killed pipeline leaves a dangling transaction; readers wait for it no longer than its timeout plus this.
        settings.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        // A killed broker may register again when its last session is over; there is no other broker to wait for.
        settings.setProperty("broker.session.timeout.ms", "3000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        return settings;
    }

    private static void identity(Properties settings, Path kafkaFolder, int port, int controllerPort) {
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty(
                "listeners", "CLIENT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.setProperty("advertised.listeners", "CLIENT://127.0.0.1:" + port);
        settings.setProperty("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("inter.broker.listener.name", "CLIENT");
        settings.setProperty("controller.listener.names", "CONTROLLER");
        // Static voters: the controller's port may change between starts, which dynamic voters would remember.
        settings.setProperty("controller.quorum.voters", "%d@127.0.0.1:%d".formatted(NODE_ID, controllerPort));
        settings.setProperty("log.dirs", kafkaFolder.toString());
    }

    private static void replication(Properties settings) {
        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("min.insync.replicas", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "4");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    }

    private static void retention(Properties settings) {
        // Nothing is lost because an installation rested: not offsets, not producers, not work.
        settings.setProperty("offsets.retention.minutes", Long.toString(TEN_YEARS_IN_MINUTES));
        settings.setProperty("transactional.id.expiration.ms", Integer.toString(Integer.MAX_VALUE));
        settings.setProperty("log.retention.ms", "-1");
        settings.setProperty("log.retention.check.interval.ms", "30000");
        settings.setProperty("log.segment.delete.delay.ms", "5000");
    }

    private static void size(Properties settings) {
        settings.setProperty("log.segment.bytes", Integer.toString(32 * MIB));
        settings.setProperty("log.index.size.max.bytes", Integer.toString(MIB));
        settings.setProperty("offsets.topic.segment.bytes", Integer.toString(8 * MIB));
        settings.setProperty("transaction.state.log.segment.bytes", Integer.toString(8 * MIB));
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 * MIB));
        settings.setProperty("log.cleaner.io.buffer.size", Integer.toString(MIB / 4));
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("num.recovery.threads.per.data.dir", "2");
        settings.setProperty("socket.request.max.bytes", Integer.toString(32 * MIB));
        settings.setProperty("queued.max.requests", "100");
    }
}
