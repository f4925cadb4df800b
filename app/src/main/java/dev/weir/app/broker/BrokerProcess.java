// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import dev.weir.app.lock.TimedFileLock;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The broker's own process. It outlives the pipeline that started it, so that a killed pipeline finds its broker again,
 * and ends by itself when nobody has used it for a while.
 */
public final class BrokerProcess {

    static final int ALREADY_RUNNING = 3;
    static final int PORT_IN_USE = 4;
    private static final int FAILED = 1;

    private final BrokerFolder folder;
    private final int fixedPort;
    private final Duration idleLimit;

    private BrokerProcess(BrokerFolder folder, int fixedPort, Duration idleLimit) {
        this.folder = folder;
        this.fixedPort = fixedPort;
        this.idleLimit = idleLimit;
    }

    /**
     * Serves until it is told to stop.
     *
     * @param args the broker's folder; its port, 0 for any; after how many seconds without a user it ends
     */
    public static void main(String[] args) {
        BrokerProcess process = new BrokerProcess(
                new BrokerFolder(Path.of(args[0])),
                Integer.parseInt(args[1]),
                Duration.ofSeconds(Long.parseLong(args[2])));
        int exitCode = process.serve(System.err);
        if (exitCode == 0) {
            System.exit(0);
        }
        // A broker that failed may have threads that never end, and hooks that wait for them.
        Runtime.getRuntime().halt(exitCode);
    }

    private int serve(PrintStream console) {
        Optional<TimedFileLock> lock = Optional.empty();
        try {
            lock = TimedFileLock.exclusive(folder.process(), Duration.ZERO);
            if (lock.isEmpty()) {
                return ALREADY_RUNNING;
            }
            if (fixedPort > 0 && !FreePorts.isFree(fixedPort)) {
                return PORT_IN_USE;
            }
            Endpoint endpoint = claimPorts();
            KafkaFolder.formatUnlessDone(folder);
            serve(new KafkaRaftServer(
                    KafkaConfig.fromProps(
                            BrokerSettings.of(folder.kafka(), endpoint.port(), endpoint.controllerPort()), false),
                    Time.SYSTEM));
            return 0;
        } catch (Exception e) {
            log().error("The embedded broker failed", e);
            console.println(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            return FAILED;
        } finally {
            // Held until the process ends: never closed, and not to be collected before.
            Reference.reachabilityFence(lock);
        }
    }

    private Endpoint claimPorts() throws IOException {
        Optional<Endpoint> last = Endpoint.read(folder.endpoint());
        int port = fixedPort > 0
                ? fixedPort
                : FreePorts.preferring(last.map(Endpoint::port).orElse(0));
        int controllerPort =
                FreePorts.preferring(last.map(Endpoint::controllerPort).orElse(0));
        Endpoint endpoint = Endpoint.ofThisProcess(port, controllerPort);
        endpoint.write(folder.endpoint());
        return endpoint;
    }

    private void serve(KafkaRaftServer server) {
        Thread orderly = new Thread(
                () -> {
                    server.shutdown();
                    server.awaitShutdown();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(orderly);
        Thread watch = new Thread(this::exitWhenIdle, "idle-watch");
        watch.setDaemon(true);
        server.startup();
        watch.start();
        server.awaitShutdown();
    }

    private void exitWhenIdle() {
        long idleSince = System.nanoTime();
        long pollMillis = Math.max(100, Math.min(idleLimit.toMillis() / 4, TimeUnit.SECONDS.toMillis(30)));
        try {
            while (true) {
                Thread.sleep(pollMillis);
                TimedFileLock unused =
                        TimedFileLock.exclusive(folder.users(), Duration.ZERO).orElse(null);
                if (unused == null) {
                    idleSince = System.nanoTime();
                } else if (System.nanoTime() - idleSince > idleLimit.toNanos()) {
                    // The lock is kept to the end: whoever comes now waits for it, and then starts a new broker.
                    System.exit(0);
                } else {
                    unused.close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            log().warn("The embedded broker cannot see whether it is still used; it stays", e);
        }
    }

    // Asked for late: the log's place is a system property that is set by then.
    private static Logger log() {
        return LoggerFactory.getLogger(BrokerProcess.class);
    }
}
