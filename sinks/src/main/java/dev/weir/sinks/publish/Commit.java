// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.vault.StorageFull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one revision visible, once, however often and by however many it is asked for. */
final class Commit {

    private static final Logger LOG = LoggerFactory.getLogger(Commit.class);

    private final Workshop shop;
    private final Installation installation;
    private final Making making;
    private final RevisionOrder order;
    private final ManifestShelf shelf;
    private final long began = System.nanoTime();

    Commit(Workshop shop, Installation installation, Making making) {
        this.shop = shop;
        this.installation = installation;
        this.making = making;
        this.order = making.order();
        this.shelf = new ManifestShelf(
                shop.layout(),
                order.plan().tenant(),
                order.plan().dataset(),
                order.plan().batchId());
    }

    PublishOutcome run() {
        try {
            Optional<Manifest> published = shelf.find(order.revision());
            if (published.isPresent()) {
                return settle(published.get());
            }
            Optional<PublishOutcome> stop = publishNew();
            Optional<Manifest> manifest = shelf.find(order.revision());
            if (manifest.isPresent()) {
                return settle(manifest.get());
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
    private Optional<PublishOutcome> publishNew() throws IOException {
        Optional<PublishOutcome> answer = making.beforeWork(shelf, this::seconds);
        if (answer.isPresent()) {
            return answer;
        }
        finishEarlier();
        WorkFolder work = null;
        try {
            requireNewest();
            work = WorkFolder.create(shop.layout(), order);
            shop.watch().after(PublishStep.WORK_BEGUN);
            Manifest manifest = making.prepare(work, shelf, this::seconds);
            installation.prepare(manifest.certificate());
            shop.watch().after(PublishStep.PREPARED);
            requireNewest();
            if (shelf.publish(manifest)) {
                shop.watch().after(PublishStep.COMMITTED);
            } else {
                DurableFiles.deleteTree(work.root());
            }
            return Optional.empty();
        } catch (StoppedException e) {
            return Optional.of(drop(work, e.stop()));
        } catch (SQLException | IOException | RuntimeException e) {
            return Optional.of(drop(work, stopFor(e)));
        }
    }

    /** A try that slept while later revisions were published must not put one in before them. */
    private void requireNewest() throws IOException, StoppedException {
        NavigableSet<Integer> later = shelf.revisions().tailSet(order.revision(), false);
        if (!later.isEmpty()) {
            throw new StoppedException(Stop.failed(
                    BatchReason.INTERNAL,
                    "Batch %s: revision %d was asked for after revision %d was published. Nothing is changed"
                            .formatted(order.plan().batchId(), order.revision(), later.first())));
        }
    }

    private PublishOutcome drop(@Nullable WorkFolder work, Stop stop) throws IOException {
        if (work != null) {
            DurableFiles.deleteTree(work.root());
        }
        return making.stopped(stop, seconds());
    }

    private Stop stopFor(Exception fault) {
        String where = "Batch %s revision %d".formatted(order.plan().batchId(), order.revision());
        if (StorageFull.isCause(fault)) {
            return Stop.failed(
                    BatchReason.STORAGE_FULL,
                    "%s: expected room below %s, found the disk full."
                            .formatted(where, shop.layout().root()),
                    " Nothing is published; free space, then `weir batches retry`");
        }
        LOG.error("Publishing failed. batch={} revision={}", order.plan().batchId(), order.revision(), fault);
        return Stop.failed(
                BatchReason.INTERNAL,
                "%s: could not be published: %s; the log has the fault."
                        .formatted(where, fault.getClass().getSimpleName()),
                " Nothing is published; `weir batches retry` tries again");
    }

    private PublishOutcome settle(Manifest manifest) throws IOException {
        installation.finish(manifest);
        return making.published(manifest);
    }

    /** An earlier revision is either brought to its place or known to be replaced before the next one comes. */
    private void finishEarlier() throws IOException {
        for (int revision : shelf.revisions()) {
            Manifest manifest = ManifestShelf.read(shelf.file(revision));
            if (Files.exists(shop.layout().resolve(manifest.work()))) {
                installation.finish(manifest);
            }
        }
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }
}
