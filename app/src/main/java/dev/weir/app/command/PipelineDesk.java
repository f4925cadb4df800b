// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.service.LocalWeir;
import dev.weir.schemas.topic.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pipeline to talk to: the one that runs on the installation, or one that runs for this talk alone. */
final class PipelineDesk {

    private PipelineDesk() {}

    /** What is said and heard. */
    @FunctionalInterface
    interface Talk {
        ExitCode with(Topics topics, Map<String, Object> clients) throws InterruptedException;
    }

    /**
     * Holds the talk.
     *
     * @param contracts the datasets' contracts where no service runs; null for the configuration's
     * @param title of the log of a pipeline that runs for this alone
     */
    static ExitCode hold(WeirConfig config, @Nullable Path contracts, String title, PrintWriter err, Talk talk)
            throws InterruptedException {
        if (Attachment.isUnused(config)) {
            throw CommandFailure.usage(
                    "There is no batch: nothing has ever run on %s. Is --data right?".formatted(config.dataDir()));
        }
        if (config.isEmbedded() && !Attachment.isPipelineRunning(config)) {
            Path contractsDir = contracts == null ? config.contractsDir() : contracts.toAbsolutePath();
            WeirConfig once = config.withIntake(config.roots(), contractsDir, config.inferContracts());
            try (Pipeline pipeline = Pipeline.open(once, title, err)) {
                LocalWeir weir = pipeline.weir();
                return talk.with(weir.topics(), weir.clients());
            }
        }
        try (Attachment attachment = Attachment.open(config)) {
            return talk.with(attachment.topics(), attachment.clients());
        }
    }
}
