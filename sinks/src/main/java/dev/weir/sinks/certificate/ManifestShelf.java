// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.certificate;

import dev.weir.schemas.json.Json;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All manifests of one batch. */
public final class ManifestShelf {

    private static final Pattern NAME = Pattern.compile("rev-(\\d{1,9})\\.json");

    private final Path folder;

    /** The shelf of a batch, which may be empty. */
    public ManifestShelf(DataLayout layout, String tenant, String dataset, String batchId) {
        this(layout.certificates(tenant, dataset, batchId));
    }

    ManifestShelf(Path folder) {
        this.folder = folder;
    }

    /** Where a revision's manifest lies, if there is one. */
    public Path file(int revision) {
        return folder.resolve("rev-" + revision + ".json");
    }

    /** The revision that a manifest's file name stands for; empty if it is no manifest's name. */
    public static Optional<Integer> revisionOf(Path file) {
        Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
        return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    /** Every published revision, oldest first. */
    public NavigableSet<Integer> revisions() throws IOException {
        NavigableSet<Integer> revisions = new TreeSet<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> revisionOf(file).ifPresent(revisions::add));
            }
        }
        return revisions;
    }

    /** A revision's manifest, if it is published. */
    public Optional<Manifest> find(int revision) throws IOException {
        Path file = file(revision);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Reads a manifest. */
    public static Manifest read(Path file) throws IOException {
        return Json.read(Files.readAllBytes(file), Manifest.class);
    }

    /**
     * Publishes a revision.
     *
     * @return whether this call did; if not, another try was first
     */
    public boolean publish(Manifest manifest) throws IOException {
        byte[] json = (Json.pretty(manifest) + '\n').getBytes(StandardCharsets.UTF_8);
        return DurableFiles.createExclusively(file(manifest.certificate().revision()), json);
    }
}
