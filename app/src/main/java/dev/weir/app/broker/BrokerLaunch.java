// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.broker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How the broker's process is begun: small, quick to start, and deaf to the terminal's signals. */
final class BrokerLaunch {

    // The terminal sends Ctrl-C and hang-ups to every process in it; the pipeline alone decides when its broker stops.
    private static final String DETACHED = "trap '' INT HUP; exec \"$@\"";

    private BrokerLaunch() {}

    static Process start(BrokerFolder folder, int fixedPort, Duration idleLimit, ClassArchive archive)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", DETACHED, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx256m",
                "-Xms64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxDirectMemorySize=96m",
                "-Djdk.nio.maxCachedBufferSize=262144",
                "-Djava.awt.headless=true",
                "-Dweir.log.file=" + folder.log()));
        command.addAll(archive.flags());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                folder.root().toString(),
                Integer.toString(fixedPort),
                Long.toString(idleLimit.toSeconds())));
        return new ProcessBuilder(command)
                .directory(folder.root().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(folder.console().toFile())
                .redirectError(folder.console().toFile())
                .start();
    }
}
