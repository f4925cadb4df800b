// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

import java.io.IOException;
import java.nio.file.Path;

/** A file that is broken, or has something in it that files of Weir do not have: another decoder must be asked. */
public final class UndecodedException extends IOException {

    UndecodedException(String found) {
        super(found);
    }

    private UndecodedException(String message, Throwable cause) {
        super(message, cause);
    }

    static UndecodedException of(Path file, Throwable cause) {
        return new UndecodedException(
                "%s: expected pages as Weir writes them, found others (%s); DuckDB is asked".formatted(file, cause),
                cause);
    }
}
