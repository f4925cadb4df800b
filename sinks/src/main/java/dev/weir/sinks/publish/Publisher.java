// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.source.SourceReader;
import dev.weir.sinks.vault.StorageFull;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes revisions visible: writes, audits, publishes. Asking twice for the same revision does it once, by whichever try
 * comes first, and every try is told the same; a crash anywhere leaves it invisible, or finished by the next call.
 *
 * <p>The commit point is the manifest, created exclusively. Safe for use by several threads and processes.
 */
public final class Publisher {

    private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

    private final DataLayout layout;
    private final Vault vault;
    private final SourceReader source;
    private final Clock clock;
    private final String weirVersion;
    private final int queryMegabytes;
    private final StepWatch watch;
    private final Installation installation;

    /**
     * A publisher into a data directory.
     *
     * @param source finds rows in the vault's bytes again, for those that a gate moves to quarantine
     * @param weirVersion stands in certificates
     * @param queryMegabytes what DuckDB may take for checks and read-back, beside Java's heap
     */
    public Publisher(
            DataLayout layout, Vault vault, SourceReader source, Clock clock, String weirVersion, int queryMegabytes) {
        this(layout, vault, source, clock, weirVersion, queryMegabytes, StepWatch.NONE);
    }

    /** As above, with {@link DuckSession#MEMORY_MEGABYTES}. */
    public Publisher(DataLayout layout, Vault vault, SourceReader source, Clock clock, String weirVersion) {
        this(layout, vault, source, clock, weirVersion, DuckSession.MEMORY_MEGABYTES);
    }

    Publisher(
            DataLayout layout,
            Vault vault,
            SourceReader source,
            Clock clock,
            String weirVersion,
            int queryMegabytes,
            StepWatch watch) {
        this.layout = layout;
        this.vault = vault;
        this.source = source;
        this.clock = clock;
        this.weirVersion = weirVersion;
        this.queryMegabytes = queryMegabytes;
        this.watch = watch;
        this.installation = new Installation(layout, watch);
    }

    /**
     * Publishes a revision, or says why not. May take minutes; harmless to repeat.
     *
     * @throws UncheckedIOException if the revision is published and could not be made visible: to be asked again
     */
    public PublishOutcome publish(PublishOrder order) {
        long began = System.nanoTime();
        ManifestShelf shelf = new ManifestShelf(
                layout,
                order.plan().tenant(),
                order.plan().dataset(),
                order.plan().batchId());
        try {
            Optional<Manifest> published = shelf.find(order.revision());
            if (published.isPresent()) {
                return settle(published.get(), order);
            }
            Optional<PublishOutcome> stop = publishNew(order, shelf, began);
            Optional<Manifest> manifest = shelf.find(order.revision());
            if (manifest.isPresent()) {
                return settle(manifest.get(), order);
            }
            return stop.orElseThrow(() -> new IllegalStateException("Neither a manifest nor a reason why not"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Batch %s revision %d could not be looked up or brought to its place; ask again"
                            .formatted(order.plan().batchId(), order.revision()),
                    e);
        }
    }

    /** Commits the manifest, or says what stopped it; in that case this try's own files are gone. */
    private Optional<PublishOutcome> publishNew(PublishOrder order, ManifestShelf shelf, long began)
            throws IOException {
        Optional<Stop> breach = new Gates(order).beforeReading();
        if (breach.isPresent()) {
            return Optional.of(Outcomes.stopped(order, breach.get(), seconds(began)));
        }
        finishEarlier(shelf);
        WorkFolder work = null;
        try {
            requireNewest(order, shelf);
            work = WorkFolder.create(layout, order);
            watch.after(PublishStep.WORK_BEGUN);
            Revision revision = new Revision(layout, vault, source, order, work, queryMegabytes, watch);
            Manifest manifest = revision.prepare(shelf, weirVersion, clock, () -> seconds(began));
            installation.prepare(manifest.certificate());
            watch.after(PublishStep.PREPARED);
            requireNewest(order, shelf);
            if (shelf.publish(manifest)) {
                watch.after(PublishStep.COMMITTED);
            } else {
                DurableFiles.deleteTree(work.root());
            }
            return Optional.empty();
        } catch (StoppedException e) {
            return Optional.of(drop(order, work, e.stop(), began));
        } catch (SQLException | IOException | RuntimeException e) {
            return Optional.of(drop(order, work, stopFor(order, e), began));
        }
    }

    /** A try that slept while later revisions were published must not put one in before them. */
    private static void requireNewest(PublishOrder order, ManifestShelf shelf) throws IOException, StoppedException {
        NavigableSet<Integer> later = shelf.revisions().tailSet(order.revision(), false);
        if (!later.isEmpty()) {
            throw new StoppedException(Stop.failed(
                    BatchReason.INTERNAL,
                    "Batch %s: revision %d was asked for after revision %d was published. Nothing is changed"
                            .formatted(order.plan().batchId(), order.revision(), later.first())));
        }
    }

    private PublishOutcome drop(PublishOrder order, @Nullable WorkFolder work, Stop stop, long began)
            throws IOException {
        if (work != null) {
            DurableFiles.deleteTree(work.root());
        }
        return Outcomes.stopped(order, stop, seconds(began));
    }

    private Stop stopFor(PublishOrder order, Exception fault) {
        String where = "Batch %s revision %d".formatted(order.plan().batchId(), order.revision());
        if (StorageFull.isCause(fault)) {
            return Stop.failed(
                    BatchReason.STORAGE_FULL,
                    "%s: expected room below %s, found the disk full. Nothing is published; free space, then `weir batches retry`"
                            .formatted(where, layout.root()));
        }
        LOG.error("Publishing failed. batch={} revision={}", order.plan().batchId(), order.revision(), fault);
        return Stop.failed(
                BatchReason.INTERNAL,
                "%s: could not be published: %s; the log has the fault. Nothing is published; `weir batches retry` tries again"
                        .formatted(where, fault.getClass().getSimpleName()));
    }

    private PublishOutcome settle(Manifest manifest, PublishOrder order) throws IOException {
        installation.finish(manifest);
        return Outcomes.published(manifest, layout, order);
    }

    /** An earlier revision is either brought to its place or known to be replaced before the next one comes. */
    private void finishEarlier(ManifestShelf shelf) throws IOException {
        for (int revision : shelf.revisions()) {
            Manifest manifest = ManifestShelf.read(shelf.file(revision));
            if (Files.exists(layout.resolve(manifest.work()))) {
                installation.finish(manifest);
            }
        }
    }

    /**
     * Finishes every revision that a crash has left between its manifest and its place; to be called once after a start.
     *
     * @return how many there were
     */
    public int finishAll() throws IOException {
        int finished = 0;
        for (Path work : workFolders()) {
            WorkFolder.Label label = WorkFolder.label(work);
            ManifestShelf shelf = new ManifestShelf(layout, label.tenant(), label.dataset(), label.batchId());
            Optional<Manifest> manifest = shelf.find(label.revision());
            if (manifest.isPresent() && layout.resolve(manifest.get().work()).equals(work)) {
                installation.finish(manifest.get());
                finished++;
            }
        }
        return finished;
    }

    private List<Path> workFolders() throws IOException {
        if (!Files.isDirectory(layout.staging())) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(layout.staging(), 3)) {
            return walk.filter(WorkFolder::isOne).toList();
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
