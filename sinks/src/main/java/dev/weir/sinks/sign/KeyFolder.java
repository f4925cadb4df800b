// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.sign;

import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The keys of an installation: {@code keys/signing.pem}, which signs, and public keys in {@code keys/trusted}. Without the
 * first nothing is signed. Either may be a link to a place outside the data directory.
 */
public final class KeyFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final byte[] PROBE = "weir-key-probe-v1\n".getBytes(StandardCharsets.US_ASCII);

    private final Path folder;

    /** The keys of a data directory. */
    public KeyFolder(DataLayout layout) {
        this.folder = layout.root().resolve("keys");
    }

    /** Where the public key of an id lies. */
    public Path publicFile(String id) {
        return trustedFolder().resolve(id + ".pem");
    }

    /** Where the private key lies. */
    public Path signingFile() {
        return folder.resolve("signing.pem");
    }

    private Path trustedFolder() {
        return folder.resolve("trusted");
    }

    /**
     * All public keys that are trusted.
     *
     * @throws IOException if a file in their folder is none
     */
    public TrustedKeys trusted() throws IOException {
        return TrustedKeys.read(trustedFolder());
    }

    /**
     * The key that signs; empty where there is none.
     *
     * @throws IOException if others than its owner may read it, or its public key is not among the trusted ones
     */
    public Optional<SigningKey> signer() throws IOException {
        if (!Files.exists(signingFile())) {
            return Optional.empty();
        }
        requireOwnerOnly(signingFile());
        PrivateKey key = KeyText.readPrivate(signingFile());
        TrustedKeys trusted = trusted();
        String probe = SigningKey.base64(key, PROBE);
        for (String id : trusted.ids()) {
            PublicKey its = trusted.key(id);
            if (its != null && TrustedKeys.isValid(its, probe, PROBE)) {
                return Optional.of(new SigningKey(key, id));
            }
        }
        throw new IOException(
                "the public key of %s is not among those in %s: put it there, or nobody can verify what it signs"
                        .formatted(signingFile(), trustedFolder()));
    }

    /** As {@link #signer}, for those who cannot go on without knowing. */
    public Optional<SigningKey> signerOrFail() {
        try {
            return signer();
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing can be signed: " + e.getMessage(), e);
        }
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException("expected %s to be readable by its owner alone (chmod 600), found %s"
                    .formatted(file, PosixFilePermissions.toString(Files.getPosixFilePermissions(file))));
        }
    }

    /**
     * Makes a key that signs from now on. The public keys of earlier ones stay trusted.
     *
     * @return its id
     * @throws FileAlreadyExistsException if there is a key already, and it is not to be replaced
     */
    public String generate(boolean replaces) throws IOException {
        if (!replaces && Files.exists(signingFile())) {
            throw new FileAlreadyExistsException(signingFile().toString());
        }
        KeyPair pair = newPair();
        String id = KeyText.idOf(pair.getPublic());
        DurableFiles.createDirectories(trustedFolder());
        // The public key first: a crash in between leaves a key too many, and none that nobody can verify.
        DurableFiles.createExclusively(
                publicFile(id), KeyText.pem(pair.getPublic()).getBytes(StandardCharsets.US_ASCII));
        Path temporary = folder.resolve("." + UUID.randomUUID() + ".tmp");
        writeOwnerOnly(temporary, KeyText.pem(pair.getPrivate()));
        DurableFiles.rename(temporary, signingFile());
        return id;
    }

    private static KeyPair newPair() throws IOException {
        try {
            return KeyPairGenerator.getInstance(KeyText.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java cannot make keys for " + KeyText.ALGORITHM, e);
        }
    }

    /** Nobody else can read the file at any moment: it is created so. */
    private static void writeOwnerOnly(Path file, String pem) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } else {
            Files.createFile(file);
        }
        Files.writeString(file, pem, StandardCharsets.US_ASCII, StandardOpenOption.SYNC);
    }
}
