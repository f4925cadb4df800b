// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.event.PublishOutcome;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.source.SourceReader;
import dev.weir.sinks.vault.Vault;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes revisions visible: writes, audits, publishes. Asking twice for the same revision does it once, by whichever try
 * comes first, and every try is told the same; a crash anywhere leaves it invisible, or finished by the next call.
 *
 * <p>The commit point is the manifest, created exclusively. Safe for use by several threads and processes.
 */
public final class Publisher implements Closeable {

    private final DataLayout layout;
    private final Workshop shop;
    private final Installation installation;
    private final DuckShelf sessions;

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
        this.sessions = new DuckShelf(layout, queryMegabytes);
        this.shop = new Workshop(layout, vault, source, clock, weirVersion, sessions, new ProfileShelf(), watch);
        this.installation = new Installation(layout, clock, watch);
    }

    /**
     * Publishes a revision, or says why not. May take minutes; harmless to repeat.
     *
     * @throws UncheckedIOException if the revision is published and could not be made visible: to be asked again
     */
    public PublishOutcome publish(PublishOrder order) {
        return new Commit(shop, installation, new Publication(shop, order)).run();
    }

    /**
     * Publishes the next revision from the newest one and what a remedy came to, or says why not; then the newest one stays
     * as it is. May take minutes; harmless to repeat. Where the remedy changed no row and no state, no revision is made, and
     * the outcome is that of the newest one.
     *
     * @throws UncheckedIOException if the revision is published and could not be made visible: to be asked again
     */
    public PublishOutcome promote(PromotionOrder order) {
        return new Commit(shop, installation, new Promotion(shop, order)).run();
    }

    /**
     * Publishes the next revision from the newest one without the rows that a rule has mended, or says why not; then the
     * newest one stays as it is. May take minutes; harmless to repeat. Where the rule has mended no landed row, no revision
     * is made, and the outcome names none.
     *
     * @throws UncheckedIOException if the revision is published and could not be made visible: to be asked again
     */
    public PublishOutcome withdraw(WithdrawalOrder order) {
        return new Commit(shop, installation, new Withdrawal(shop, order)).run();
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

    /** Lets go of what is kept for the next batch. */
    @Override
    public void close() throws IOException {
        sessions.close();
    }
}
