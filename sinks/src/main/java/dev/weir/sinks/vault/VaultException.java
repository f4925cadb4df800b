// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.vault;

import dev.weir.schemas.reason.BatchReason;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Bytes that could not be brought home: a stable reason, and a message that names place, fault and next step. */
public final class VaultException extends Exception {

    private final BatchReason reason;

    private VaultException(BatchReason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** The stable reason. */
    public BatchReason reason() {
        return reason;
    }

    static VaultException missing(Path source) {
        return new VaultException(
                BatchReason.SOURCE_MISSING,
                "%s: expected a file, found nothing. Announce it again once it is there".formatted(source),
                null);
    }

    static VaultException notAFile(Path source) {
        return new VaultException(
                BatchReason.SOURCE_NOT_A_FILE,
                "%s: expected a regular file, found a directory or a special file. Announce the files in it one by one"
                        .formatted(source),
                null);
    }

    static VaultException unreadable(Path source, IOException cause) {
        return new VaultException(
                BatchReason.SOURCE_UNREADABLE,
                "%s: expected to read it, found: %s. Grant the service read access, then announce it again"
                        .formatted(source, describe(cause)),
                cause);
    }

    static VaultException changed(Path source, int tries) {
        return new VaultException(
                BatchReason.SOURCE_CHANGED,
                ("%s: expected a finished file, found its size, time or inode changed while it was read, %d times."
                                + " Announce a file after it is complete, or move it into place")
                        .formatted(source, tries),
                null);
    }

    static VaultException full(Path vault, IOException cause) {
        return new VaultException(
                BatchReason.STORAGE_FULL,
                "Vault %s: expected room for the file, found the disk full. Free space, then announce the file again"
                        .formatted(vault),
                cause);
    }

    static VaultException broken(Path vault, IOException cause) {
        return new VaultException(
                BatchReason.INTERNAL,
                "Vault %s: could not write: %s. Check the disk and its rights, then announce the file again"
                        .formatted(vault, describe(cause)),
                cause);
    }

    /** Tells the kinds of faults apart; the JDK has no exception type for a full disk. */
    static VaultException writing(Path vault, IOException cause) {
        return StorageFull.isCause(cause) ? full(vault, cause) : broken(vault, cause);
    }

    private static String describe(IOException cause) {
        String type = cause.getClass().getSimpleName();
        String text = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        return text == null ? type : type + " " + text;
    }
}
