// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.duck;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Native libraries that drivers unpack into the temporary folder for each JVM. They delete them when the JVM ends in good
 * order; one that is killed would leave 70 MB behind each time. On Linux a library that is loaded needs its name no more,
 * so it is deleted at once; elsewhere nothing is done.
 */
public final class LoadedLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(LoadedLibraries.class);
    private static final Path MAPS = Path.of("/proc/self/maps");
    private static final Pattern UNPACKED = Pattern.compile("lib(duckdb_java|rocksdbjni)[^/]*\\.so");

    private LoadedLibraries() {}

    /** Deletes the files of those that this JVM has loaded by now. */
    public static void unlink() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            // Names of files may have any bytes: each byte is a character here.
            List<String> lines = Files.exists(MAPS) ? Files.readAllLines(MAPS, StandardCharsets.ISO_8859_1) : List.of();
            for (String line : lines) {
                Path file = Path.of(line.substring(Math.max(0, line.indexOf('/'))));
                String name = String.valueOf(file.getFileName());
                if (temporary.equals(file.getParent()) && UNPACKED.matcher(name).matches()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            LOG.warn("Unpacked libraries stay in the temporary folder until this JVM ends", e);
        }
    }
}
