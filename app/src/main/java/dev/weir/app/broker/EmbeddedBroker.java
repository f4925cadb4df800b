// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import dev.weir.app.lock.TimedFileLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka broker of a data directory, in a process of its own: attached to where it runs, started where it does not.
 * Any number of processes may use it at once; the last one that leaves stops it. A pipeline that dies leaves it
 * running, and the next one finds it as it was.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final Duration GATE_PATIENCE = Duration.ofSeconds(90);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 50;

    private final BrokerFolder folder;
    private final BrokerOptions options;
    private final ClassArchive archive;
    private final TimedFileLock use;
    private volatile Endpoint endpoint;
    private final boolean wasRunning;

    private EmbeddedBroker(
            BrokerFolder folder,
            BrokerOptions options,
            ClassArchive archive,
            TimedFileLock use,
            Endpoint endpoint,
            boolean wasRunning) {
        this.folder = folder;
        this.options = options;
        this.archive = archive;
        this.use = use;
        this.endpoint = endpoint;
        this.wasRunning = wasRunning;
    }

    /**
     * Attaches to the broker of {@code dataDir}, which is started if it does not run.
     *
     * @throws BrokerException if it does not serve within the options' time
     */
    public static EmbeddedBroker attachOrStart(Path dataDir, BrokerOptions options)
            throws BrokerException, InterruptedException {
        BrokerFolder folder = BrokerFolder.of(dataDir);
        try {
            Files.createDirectories(folder.root());
            return attachOrStart(folder, options);
        } catch (IOException e) {
            throw BrokerException.unwritable(folder.root(), e);
        }
    }

    private static EmbeddedBroker attachOrStart(BrokerFolder folder, BrokerOptions options)
            throws IOException, BrokerException, InterruptedException {
        ClassArchive archive = ClassArchive.of(folder);
        TimedFileLock gate = gate(folder);
        try (gate) {
            TimedFileLock use = TimedFileLock.shared(folder.users(), GATE_PATIENCE)
                    .orElseThrow(() -> BrokerException.busy(GATE_PATIENCE, folder.root()));
            try {
                Optional<Endpoint> running = answering(folder, options.startTimeout());
                Endpoint endpoint = running.isPresent() ? running.get() : start(folder, options, archive);
                return new EmbeddedBroker(folder, options, archive, use, endpoint, running.isPresent());
            } catch (IOException | BrokerException | InterruptedException | RuntimeException e) {
                use.close();
                throw e;
            }
        }
    }

    /** The address for clients, if a broker of {@code dataDir} runs and answers; starts and holds nothing. */
    public static Optional<String> running(Path dataDir) throws IOException, InterruptedException {
        return answering(BrokerFolder.of(dataDir), ANSWER_PATIENCE).map(Endpoint::bootstrapServers);
    }

    private static TimedFileLock gate(BrokerFolder folder) throws IOException, BrokerException {
        return TimedFileLock.exclusive(folder.gate(), GATE_PATIENCE)
                .orElseThrow(() -> BrokerException.busy(GATE_PATIENCE, folder.root()));
    }

    // A process that lives but does not answer yet may be starting: its parent may have died meanwhile.
    private static Optional<Endpoint> answering(BrokerFolder folder, Duration patience)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Endpoint> last = Endpoint.read(folder.endpoint());
            if (last.isEmpty() || last.get().process().isEmpty()) {
                return Optional.empty();
            }
            if (BrokerHealth.answers(last.get(), ANSWER_PATIENCE)) {
                return last;
            }
            if (System.nanoTime() > deadline) {
                return Optional.empty();
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static Endpoint start(BrokerFolder folder, BrokerOptions options, ClassArchive archive)
            throws IOException, BrokerException, InterruptedException {
        stopSilent(folder);
        if (options.port() > 0 && !FreePorts.isFree(options.port())) {
            throw BrokerException.portInUse(options.port());
        }
        Process process = BrokerLaunch.start(folder, options.port(), options.idleLimit(), archive);
        long deadline = System.nanoTime() + options.startTimeout().toNanos();
        while (System.nanoTime() < deadline) {
            Optional<Endpoint> endpoint = Endpoint.read(folder.endpoint());
            if (endpoint.isPresent()
                    && endpoint.get().process().isPresent()
                    && BrokerHealth.answers(endpoint.get(), ANSWER_PATIENCE)) {
                return endpoint.get();
            }
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                refuseIfFailed(process.exitValue(), folder, options);
            }
        }
        process.destroyForcibly();
        throw BrokerException.silent(options.startTimeout(), folder.log());
    }

    private static void refuseIfFailed(int exitCode, BrokerFolder folder, BrokerOptions options)
            throws IOException, BrokerException {
        if (exitCode == BrokerProcess.PORT_IN_USE) {
            throw BrokerException.portInUse(options.port());
        }
        // Already running: a broker whose starter died a moment ago was first. It is waited for.
        if (exitCode != BrokerProcess.ALREADY_RUNNING) {
            String console = Files.readString(folder.console()).strip();
            String lastWords = console.substring(console.lastIndexOf('\n') + 1);
            throw BrokerException.died(exitCode, lastWords, folder.log());
        }
    }

    // A broker that lives and does not answer for a whole start's time hangs; its data are safe with the next one.
    private static void stopSilent(BrokerFolder folder) throws IOException, InterruptedException {
        Optional<ProcessHandle> hanging = Endpoint.read(folder.endpoint()).flatMap(Endpoint::process);
        if (hanging.isPresent()) {
            end(hanging.get());
        }
    }

    private static void end(ProcessHandle process) throws InterruptedException {
        process.destroy();
        if (!hasEnded(process, STOP_PATIENCE)) {
            process.destroyForcibly();
            hasEnded(process, STOP_PATIENCE);
        }
    }

    private static boolean hasEnded(ProcessHandle process, Duration patience) throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            return !process.isAlive();
        }
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return endpoint.bootstrapServers();
    }

    /** Where the broker logs, for messages. */
    public Path log() {
        return folder.log();
    }

    /** The broker's process. */
    public long pid() {
        return endpoint.pid();
    }

    /** Whether the broker ran before this process came. */
    public boolean wasRunning() {
        return wasRunning;
    }

    /** Whether the broker's process lives. */
    public boolean isAlive() {
        return endpoint.process().isPresent();
    }

    /**
     * Starts the broker again where it has died, at the same port if that is still free.
     *
     * @return whether it had died
     * @throws BrokerException if it does not serve within the options' time
     */
    public boolean revive() throws BrokerException, InterruptedException {
        if (isAlive()) {
            return false;
        }
        try {
            reviveAlone(gate(folder));
            return true;
        } catch (IOException e) {
            throw BrokerException.unwritable(folder.root(), e);
        }
    }

    private void reviveAlone(TimedFileLock gate) throws IOException, BrokerException, InterruptedException {
        try (gate) {
            Optional<Endpoint> running = answering(folder, options.startTimeout());
            endpoint = running.isPresent() ? running.get() : start(folder, options, archive);
        }
    }

    /** Leaves the broker, and stops it in good order unless another process uses it. */
    @Override
    public void close() throws BrokerException {
        try {
            closeAlone(gate(folder));
        } catch (InterruptedException e) {
            // The broker goes on stopping; only the wait for its end is given up.
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw BrokerException.unwritable(folder.root(), e);
        }
    }

    private void closeAlone(TimedFileLock gate) throws IOException, InterruptedException {
        try (gate) {
            use.close();
            TimedFileLock alone =
                    TimedFileLock.exclusive(folder.users(), Duration.ZERO).orElse(null);
            if (alone != null) {
                stopWhileAlone(alone);
            }
        }
    }

    /** Leaves the broker running for the next one who comes. */
    public void leave() throws IOException {
        use.close();
    }

    private void stopWhileAlone(TimedFileLock alone) throws IOException, InterruptedException {
        try (alone) {
            @Nullable
            ProcessHandle process =
                    Endpoint.read(folder.endpoint()).flatMap(Endpoint::process).orElse(null);
            if (process != null) {
                end(process);
                archive.keep();
            }
        }
    }
}
