// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/** What must be the same before and after a file was copied: then nobody wrote to it meanwhile. */
record SourceState(long size, FileTime modified, @Nullable Object fileKey) {

    static SourceState of(Path source) throws VaultException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(source, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                throw VaultException.notAFile(source);
            }
            return new SourceState(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            throw VaultException.missing(source);
        } catch (IOException e) {
            throw VaultException.unreadable(source, e);
        }
    }
}
