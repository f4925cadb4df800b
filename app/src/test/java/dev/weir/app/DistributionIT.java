// SPDX-License-Identifier: Apache-2.0
package dev.weir.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release archive, unpacked where there is nothing else but a JDK and, for the demo, no network. */
final class DistributionIT {

    // With a space in its path, as on people's machines.
    @TempDir
    static Path folder;

    private static final Map<String, String> JAVA = Map.of("JAVA_HOME", System.getProperty("java.home"));

    private static Path home;

    @BeforeAll
    static void unpack() throws Exception {
        Path place = Files.createDirectories(folder.resolve("a b"));
        assertThat(run(place, "tar", "-xzf", archive().toString()).exitCode()).isZero();
        try (Stream<Path> folders = Files.list(place)) {
            home = folders.findFirst().orElseThrow();
        }
    }

    private static Path archive() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.toString().endsWith(".tar.gz"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No release archive in app/target: run mvn package"))
                    .toAbsolutePath();
        }
    }

    @Test
    void shouldHoldWhatAReleaseNeeds() {
        assertThat(home.getFileName().toString()).startsWith("weir-");
        assertThat(home.resolve("LICENSE")).isNotEmptyFile();
        assertThat(home.resolve("NOTICE")).isNotEmptyFile();
        assertThat(home.resolve("README.md")).isNotEmptyFile();
        assertThat(home.resolve("bin/weir")).isExecutable();
        assertThat(home.resolve("lib"))
                .isDirectoryNotContaining(file -> file.getFileName().toString().contains("junit"));
    }

    @Test
    void shouldRunFromPathsWithSpaces() throws Exception {
        Path files = folder.resolve("some files");

        Outcome made = weir("generate", "--rows", "10", "--out", files.toString());
        Outcome batches = weir(
                "announce",
                files.resolve("orders.csv").toString(),
                "--data",
                folder.resolve("da ta").toString());

        assertThat(made.exitCode()).as(made.text()).isZero();
        assertThat(files.resolve("orders.csv")).isNotEmptyFile();
        assertThat(batches.exitCode()).as(batches.text()).isZero();
        assertThat(batches.text()).contains("1 file(s) announced.");
    }

    @Test
    void shouldRunItsDemoWithoutNetwork() throws Exception {
        Path report = folder.resolve("report.json");
        List<String> demo = new ArrayList<>(noNetwork());
        demo.addAll(List.of(
                home.resolve("bin/weir").toString(),
                "demo",
                "--data",
                folder.resolve("demo data").toString(),
                "--report",
                report.toString()));

        Outcome outcome = run(folder, JAVA, demo.toArray(String[]::new));

        assertThat(outcome.exitCode()).as(outcome.text()).isZero();
        List<String> states = new ArrayList<>();
        for (JsonNode batch : Json.mapper().readTree(report.toFile()).path("batches")) {
            states.add(batch.path("status").asText());
        }
        assertThat(states)
                .as(outcome.text())
                .contains("BALANCED", "HELD", "DUPLICATE")
                .doesNotContain("FAILED", "UNBALANCED");
        assertThat(outcome.text()).contains("landed").contains("certificate");
    }

    /** A network namespace with the loopback interface alone, where this user may have one. */
    private static List<String> noNetwork() throws Exception {
        List<String> alone = List.of("unshare", "-rn", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh");
        List<String> trial = new ArrayList<>(alone);
        trial.add("true");
        try {
            return run(folder, trial.toArray(String[]::new)).exitCode() == 0 ? alone : List.of();
        } catch (IOException noSuchCommand) {
            return List.of();
        }
    }

    @Test
    void shouldSayWhatIsMissing() throws Exception {
        assertThat(run(home, Map.of("JAVA_HOME", "/nowhere"), "bin/weir", "--version")
                        .text())
                .contains("JAVA_HOME is /nowhere, and there is no bin/java in it");
        assertThat(weir("no-such-command").exitCode()).isEqualTo(1);
    }

    private static Outcome weir(String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/weir").toString()));
        command.addAll(List.of(args));
        return run(folder, JAVA, command.toArray(String[]::new));
    }

    private record Outcome(int exitCode, String text) {}

    private static Outcome run(Path directory, String... command) throws Exception {
        return run(directory, Map.of(), command);
    }

    private static Outcome run(Path directory, Map<String, String> environment, String... command) throws Exception {
        Path output = Files.createTempFile(folder, "run", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output));
    }
}
