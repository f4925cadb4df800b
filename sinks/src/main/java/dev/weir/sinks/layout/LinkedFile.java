// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.layout;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A second name for a finished file; where the file system knows no second names, a synced copy. */
public final class LinkedFile {

    private LinkedFile() {}

    /** Gives {@code from} the second name {@code to}. */
    public static void linkOrCopy(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.copy(from, to);
            try (FileChannel copy = FileChannel.open(to, StandardOpenOption.WRITE)) {
                copy.force(true);
            }
        }
    }
}
