// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.certificate;

import dev.weir.schemas.json.Json;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.sign.KeyFolder;
import dev.weir.sinks.sign.Purpose;
import dev.weir.sinks.sign.SigningKey;
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
import org.jspecify.annotations.Nullable;

/** All manifests of one batch. */
public final class ManifestShelf {

    private static final Pattern NAME = Pattern.compile("rev-(\\d{1,9})\\.json");

    private final Path folder;
    private final @Nullable KeyFolder keys;

    /** The shelf of a batch, which may be empty. */
    public ManifestShelf(DataLayout layout, String tenant, String dataset, String batchId) {
        this(layout.certificates(tenant, dataset, batchId), new KeyFolder(layout));
    }

    ManifestShelf(Path folder) {
        this(folder, null);
    }

    private ManifestShelf(Path folder, @Nullable KeyFolder keys) {
        this.folder = folder;
        this.keys = keys;
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
     * Publishes a revision, signed where there is a key.
     *
     * @return whether this call did; if not, another try was first
     */
    public boolean publish(Manifest manifest) throws IOException {
        Manifest signed = signed(manifest);
        return DurableFiles.createExclusively(file(signed.certificate().revision()), bytes(signed));
    }

    private Manifest signed(Manifest manifest) throws IOException {
        SigningKey key = keys == null ? null : keys.signer().orElse(null);
        return key == null
                ? manifest
                : new Manifest(
                        manifest.certificate(),
                        key.sign(Purpose.CERTIFICATE, bytes(manifest)),
                        manifest.profile(),
                        manifest.work(),
                        manifest.seconds());
    }

    private static byte[] bytes(Manifest manifest) {
        return (Json.pretty(manifest) + '\n').getBytes(StandardCharsets.UTF_8);
    }
}
