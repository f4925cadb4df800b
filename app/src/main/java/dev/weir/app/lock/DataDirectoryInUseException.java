// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.lock;

import java.nio.file.Path;

/** A second pipeline wanted a data directory that has one. */
public final class DataDirectoryInUseException extends Exception {

    private DataDirectoryInUseException(String message) {
        super(message);
    }

    static DataDirectoryInUseException of(Path dataDir, String holder) {
        return new DataDirectoryInUseException(
                ("The data directory %s is in use by %s. Nothing was changed. Stop that one first, send it files with"
                                + " `weir announce`, or give this one its own directory with --data DIR.")
                        .formatted(dataDir, holder));
    }
}
