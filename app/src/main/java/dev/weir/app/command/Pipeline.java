// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.oneshot.Announcer.About;
import dev.weir.app.oneshot.OneShot;
import dev.weir.app.oneshot.Outcomes;
import dev.weir.app.service.LocalWeir;
import dev.weir.app.service.ServiceException;
import dev.weir.schemas.report.BatchReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** A pipeline that a command starts, uses and stops; what goes wrong becomes a message for people. */
final class Pipeline implements AutoCloseable {

    private final LocalWeir weir;
    private final Thread hook = new Thread(this::closeAtTheEnd, "weir-shutdown");
    private volatile boolean isClosing;

    private Pipeline(LocalWeir weir) {
        this.weir = weir;
    }

    static Pipeline open(WeirConfig config, String command, PrintWriter err) throws InterruptedException {
        try {
            Pipeline pipeline = new Pipeline(LocalWeir.open(config, command, message -> {
                err.println("weir: " + message);
                err.flush();
            }));
            // Ctrl-C and TERM stop everything in good order, the embedded broker included.
            Runtime.getRuntime().addShutdownHook(pipeline.hook);
            return pipeline;
        } catch (ServiceException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    LocalWeir weir() {
        return weir;
    }

    List<BatchReport> process(List<Path> files, About about, Consumer<Outcomes> progress) throws InterruptedException {
        try {
            return new OneShot(weir).process(files, about, progress);
        } catch (ExecutionException e) {
            throw CommandFailure.failed(
                    "The files cannot be announced: %s. Is Kafka there, and may this principal write? See: weir doctor"
                            .formatted(
                                    e.getCause() == null
                                            ? e.getMessage()
                                            : e.getCause().getMessage()));
        }
    }

    /** Whether it is being stopped, or is stopped. */
    boolean isClosing() {
        return isClosing;
    }

    private void closeAtTheEnd() {
        try {
            stop();
        } catch (ServiceException e) {
            LoggerFactory.getLogger(Pipeline.class).error("Weir did not stop in good order", e);
        }
    }

    /** Stops once; whoever comes second waits until that is done. */
    private synchronized void stop() throws ServiceException {
        if (!isClosing) {
            isClosing = true;
            weir.close();
        }
    }

    @Override
    public void close() {
        try {
            stop();
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, and the hook has done it.
        } catch (ServiceException e) {
            throw CommandFailure.failed("Weir did not stop in good order: " + e.getMessage());
        }
    }
}
