// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release archive, unpacked somewhere, runs with a JDK and nothing else. */
final class ReleaseArchiveIT {

    @TempDir
    Path home;

    @Test
    void shouldRunItsDemo() throws Exception {
        Path unpacked = unpack();
        Path report = home.resolve("report.json");
        List<String> demo = new ArrayList<>(noNetwork());
        demo.addAll(List.of(
                unpacked.resolve("bin/weir").toString(),
                "demo",
                "--data",
                home.resolve("data").toString(),
                "--report",
                report.toString()));

        String said = run(demo);

        List<String> states = new ArrayList<>();
        for (JsonNode batch : Json.mapper().readTree(report.toFile()).path("batches")) {
            states.add(batch.path("status").asText());
        }
        assertThat(states).as(said).contains("BALANCED", "HELD", "DUPLICATE").doesNotContain("FAILED", "UNBALANCED");
        assertThat(said).contains("landed").contains("certificate");
        assertThat(unpacked.resolve("LICENSE")).exists();
    }

    /** Archive and tests are made by one build; the archive lies beside the classes. */
    private Path unpack() throws Exception {
        Path archive;
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            archive = files.filter(file -> String.valueOf(file.getFileName()).endsWith(".tar.gz"))
                    .findAny()
                    .orElseThrow(() -> new AssertionError("no release archive in target: mvn package makes it"));
        }
        run(List.of("tar", "-xzf", archive.toAbsolutePath().toString(), "-C", home.toString()));
        try (Stream<Path> folders = Files.list(home)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("bin")))
                    .findAny()
                    .orElseThrow();
        }
    }

    /** A network namespace with the loopback interface alone, where this user may have one. */
    private static List<String> noNetwork() throws Exception {
        List<String> alone = List.of("unshare", "-rn", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");
        List<String> trial = new ArrayList<>(alone);
        trial.add("true");
        return exitCode(trial, Path.of("/dev/null")) == 0 ? alone : List.of();
    }

    private String run(List<String> command) throws Exception {
        Path output = Files.createTempFile(home, "run", ".out");
        assertThat(exitCode(command, output)).as(Files.readString(output)).isZero();
        return Files.readString(output);
    }

    private static int exitCode(List<String> command, Path output) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException notThere) {
            return -1;
        }
    }
}
