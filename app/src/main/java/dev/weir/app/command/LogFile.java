// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import java.nio.file.Path;

/**
 * Where this process logs. The logging library reads the place when the first logger is made, so no class with a logger
 * may be loaded before the data directory is known.
 */
final class LogFile {

    private static final String PROPERTY = "weir.log.file";

    private LogFile() {}

    static void in(Path dataDir) {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(
                    PROPERTY, dataDir.resolve("logs").resolve("weir.log").toString());
        }
    }

    /** The log's place, for messages. */
    static String place() {
        return System.getProperty(
                PROPERTY,
                Path.of(System.getProperty("java.io.tmpdir"), "weir.log").toString());
    }
}
