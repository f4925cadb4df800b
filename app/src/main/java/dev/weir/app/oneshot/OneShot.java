// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.oneshot;

import dev.weir.app.oneshot.Announcer.About;
import dev.weir.app.oneshot.Announcer.Announced;
import dev.weir.app.service.LocalWeir;
import dev.weir.schemas.report.BatchReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Takes files through a running Weir by the same door as everybody: announces them, and waits for their answers. */
public final class OneShot {

    private static final Duration LOOK = Duration.ofMillis(100);

    private final LocalWeir weir;

    /** Uses a Weir that runs. */
    public OneShot(LocalWeir weir) {
        this.weir = weir;
    }

    /**
     * Announces files and returns what became of each, in their order.
     *
     * @param progress told after each look what is known so far
     * @throws IllegalStateException if Weir stops by itself meanwhile
     */
    public List<BatchReport> process(List<Path> files, About about, Consumer<Outcomes> progress)
            throws InterruptedException, ExecutionException {
        try (BatchFeed feed = new BatchFeed(weir.topics(), weir.clients());
                Announcer announcer = new Announcer(weir.topics(), weir.clients())) {
            feed.seekToEnd();
            Outcomes outcomes = new Outcomes(
                    announcer.announce(files.stream().map(Announced::of).toList(), about));
            while (!outcomes.areSettled()) {
                if (!weir.isAlive()) {
                    throw new IllegalStateException("The streams stopped before every file had its answer");
                }
                outcomes.take(feed.poll(LOOK));
                progress.accept(outcomes);
            }
            return outcomes.reports();
        }
    }
}
