// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import dev.weir.schemas.event.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Counts how often each split was begun, in files beside the staged ones: a count in a state store would be rolled back
 * together with the very transaction that a poisonous split kills.
 */
final class BegunSplits {

    private BegunSplits() {}

    /** Counts one more beginning, before the work begins, and returns how many there were, this one included. */
    static int begin(Path stagingFolder, Split split) throws IOException {
        Files.createDirectories(stagingFolder);
        Path marks = stagingFolder.resolve("split-%d.begun".formatted(split.getNumber()));
        Files.write(marks, new byte[] {'|'}, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return (int) Files.size(marks);
    }
}
