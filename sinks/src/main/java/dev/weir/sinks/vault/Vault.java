// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.vault;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.json.Json;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Keeps bytes under their SHA-256, for good. What has its name is complete and synced; what a crash leaves behind lies
 * in one folder for temporary files. Safe for use by several threads and processes.
 */
public final class Vault {

    /** Decoded bytes per segment of a normalised form. */
    public static final long SEGMENT_BYTES = 64L << 20;

    private static final int TRIES = 3;
    private static final int BUFFER_BYTES = 1 << 18;

    private final DataLayout layout;
    private final SourceOpener opener;
    private final RecentlyUsed<BatchPlan> plans = new RecentlyUsed<>();
    private final RecentlyUsed<Contract> contracts = new RecentlyUsed<>();

    /** Opens a file that is to be brought home. */
    @FunctionalInterface
    interface SourceOpener {
        InputStream open(Path source) throws IOException;
    }

    /** A vault below the data directory; folders are made when they are needed. */
    public Vault(DataLayout layout) {
        this(layout, Files::newInputStream);
    }

    Vault(DataLayout layout, SourceOpener opener) {
        this.layout = layout;
        this.opener = opener;
    }

    /**
     * Copies a file's bytes as they are. A file that changes meanwhile is copied again, a few times.
     *
     * @throws VaultException if there is no such file, it cannot be read, keeps changing, or does not fit
     */
    public VaultedFile storeFile(Path source) throws VaultException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            SourceState before = SourceState.of(source);
            try (ContentWriter writer = newWriter()) {
                copy(source, writer);
                if (before.equals(SourceState.of(source)) && writer.bytes() == before.size()) {
                    return writer.commit(layout::rawFile);
                }
            } catch (IOException e) {
                throw VaultException.writing(layout.vault(), e);
            }
        }
        throw VaultException.changed(source, TRIES);
    }

    /**
     * A file that is in the vault already.
     *
     * @throws VaultException if it is not
     */
    public VaultedFile stored(String sha256) throws VaultException {
        Path file = layout.rawFile(sha256);
        try {
            return new VaultedFile(sha256, Files.size(file));
        } catch (NoSuchFileException e) {
            throw VaultException.missing(file);
        } catch (IOException e) {
            throw VaultException.unreadable(file, e);
        }
    }

    /** The bytes of a file as they arrived, from the first to the last. */
    public InputStream stream(VaultedFile file) throws IOException {
        return Files.newInputStream(layout.rawFile(file.sha256()));
    }

    private ContentWriter newWriter() throws IOException {
        return new ContentWriter(layout.vaultTemp());
    }

    private void copy(Path source, ContentWriter writer) throws IOException, VaultException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = openSource(source)) {
            for (int read = read(source, in, buffer); read >= 0; read = read(source, in, buffer)) {
                writer.write(buffer, 0, read);
            }
        }
    }

    private InputStream openSource(Path source) throws VaultException {
        try {
            return opener.open(source);
        } catch (NoSuchFileException e) {
            throw VaultException.missing(source);
        } catch (IOException e) {
            throw VaultException.unreadable(source, e);
        }
    }

    private static int read(Path source, InputStream in, byte[] buffer) throws VaultException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw VaultException.unreadable(source, e);
        }
    }

    /**
     * Stores a decoded stream in segments, each closed by its length alone, so that the same stream gives the same
     * segments. The stream is read to its end and not closed.
     *
     * @throws ExpandsTooFarException if it has more than {@code mostBytes}; what it left in the vault is removed
     * @throws IOException if the stream cannot be decoded
     * @throws VaultException if the vault cannot be written
     */
    public List<VaultedFile> storeSegments(InputStream decoded, long segmentBytes, long mostBytes)
            throws IOException, VaultException {
        List<VaultedFile> segments = new ArrayList<>();
        Set<Path> made = new LinkedHashSet<>();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER_BYTES];
        int read = decoded.readNBytes(buffer, 0, chunk(segmentBytes));
        while (read > 0) {
            try (ContentWriter writer = newSegment()) {
                while (read > 0 && writer.bytes() < segmentBytes) {
                    bytes += read;
                    if (bytes > mostBytes) {
                        remove(made);
                        throw new ExpandsTooFarException(mostBytes);
                    }
                    append(writer, buffer, read);
                    long room = segmentBytes - writer.bytes();
                    read = decoded.readNBytes(buffer, 0, chunk(room == 0 ? segmentBytes : room));
                }
                segments.add(commitSegment(writer, made));
            }
        }
        return List.copyOf(segments);
    }

    /**
     * Removes segments that this call made. Another file with the very same 64 MiB may have found one of them meanwhile: its
     * batch fails to read it, loudly, and is tried again.
     */
    private static void remove(Set<Path> made) throws IOException {
        for (Path segment : made) {
            Files.deleteIfExists(segment);
        }
    }

    private static int chunk(long room) {
        return (int) Math.min(BUFFER_BYTES, room);
    }

    private ContentWriter newSegment() throws VaultException {
        try {
            return newWriter();
        } catch (IOException e) {
            throw VaultException.writing(layout.vault(), e);
        }
    }

    private void append(ContentWriter writer, byte[] buffer, int length) throws VaultException {
        try {
            writer.write(buffer, 0, length);
        } catch (IOException e) {
            throw VaultException.writing(layout.vault(), e);
        }
    }

    private VaultedFile commitSegment(ContentWriter writer, Set<Path> made) throws VaultException {
        try {
            return writer.commit(sha256 -> {
                Path segment = layout.segment(sha256);
                if (!Files.exists(segment)) {
                    made.add(segment);
                }
                return segment;
            });
        } catch (IOException e) {
            throw VaultException.writing(layout.vault(), e);
        }
    }

    /** Stores a plan and returns the SHA-256 of its JSON. */
    public String putPlan(BatchPlan plan) throws VaultException {
        byte[] json = Json.bytes(plan);
        try (ContentWriter writer = newWriter()) {
            writer.write(json, 0, json.length);
            String sha256 = writer.commit(layout::plan).sha256();
            plans.put(sha256, plan);
            return sha256;
        } catch (IOException e) {
            throw VaultException.writing(layout.vault(), e);
        }
    }

    /**
     * The plan under a SHA-256.
     *
     * @throws UncheckedIOException if it is not there or cannot be read
     */
    public BatchPlan plan(String sha256) {
        return plans.get(sha256, key -> Json.read(readAll(layout.plan(key)), BatchPlan.class));
    }

    /** Stores a contract under its fingerprint. */
    public void putContract(Contract contract) throws VaultException {
        byte[] bytes = contract.yaml().getBytes(StandardCharsets.UTF_8);
        try (ContentWriter writer = newWriter()) {
            writer.write(bytes, 0, bytes.length);
            writer.commit(sha256 -> layout.contract(contract.fingerprint()));
            contracts.put(contract.fingerprint(), contract);
        } catch (IOException e) {
            throw VaultException.writing(layout.vault(), e);
        }
    }

    /**
     * The contract with a fingerprint.
     *
     * @throws UncheckedIOException if it is not there or cannot be read
     */
    public Contract contract(String fingerprint) {
        return contracts.get(fingerprint, key -> {
            Path file = layout.contract(key);
            return Contract.parsePinned(new String(readAll(file), StandardCharsets.UTF_8), file.toString());
        });
    }

    private static byte[] readAll(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Vault: %s is not there or cannot be read".formatted(file), e);
        }
    }

    /** The decoded bytes of a batch. */
    public ByteSource open(BatchPlan plan) throws IOException {
        return plan.segments().isEmpty() ? openRaw(plan.raw()) : openSegments(plan.segments());
    }

    /** The bytes of a file as they arrived. */
    public ByteSource openRaw(VaultedFile file) throws IOException {
        return SegmentedBytes.open(List.of(file), layout::rawFile);
    }

    /** The bytes of a normalised form. */
    public ByteSource openSegments(List<VaultedFile> segments) throws IOException {
        return SegmentedBytes.open(segments, layout::segment);
    }

    /** Removes temporary files that a crash has left behind: those last written before {@code instant}. */
    public void sweep(Instant instant) throws IOException {
        if (!Files.isDirectory(layout.vaultTemp())) {
            return;
        }
        try (Stream<Path> files = Files.list(layout.vaultTemp())) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(instant)) {
                    DurableFiles.deleteTree(file);
                }
            }
        }
    }
}
