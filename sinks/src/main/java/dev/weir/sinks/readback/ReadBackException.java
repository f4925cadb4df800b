// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import java.io.IOException;
import java.nio.file.Path;

/** A written file that could not be read again. */
public final class ReadBackException extends IOException {

    ReadBackException(Path file, Exception cause) {
        super(
                "%s: expected a Parquet file as Weir writes it, found one that cannot be read: %s"
                        .formatted(file, firstLine(cause)),
                cause);
    }

    private ReadBackException(String message) {
        super(message);
    }

    static ReadBackException undecided(Path file, long rows) {
        return new ReadBackException(
                "%s: expected that two decoders see the same in its first %d rows, found that they do not"
                        .formatted(file, rows));
    }

    private static String firstLine(Exception cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
