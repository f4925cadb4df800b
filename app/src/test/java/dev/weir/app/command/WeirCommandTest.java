// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

final class WeirCommandTest {

    @TempDir
    Path folder;

    static Stream<List<String>> commands() {
        List<List<String>> paths = new ArrayList<>();
        collect(WeirCommand.line(), List.of(), paths);
        return paths.stream();
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> paths) {
        paths.add(path);
        command.getSubcommands().forEach((name, sub) -> {
            List<String> longer = new ArrayList<>(path);
            longer.add(name);
            collect(sub, longer, paths);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldExplainEveryCommandWithExamples(List<String> path) {
        List<String> args = new ArrayList<>(path);
        args.add("--help");

        CommandRun run = CommandRun.of(args.toArray(String[]::new));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("Usage: weir").contains("--help");
        boolean isGroup = !path.isEmpty() && run.out().contains("Commands:");
        if (!isGroup) {
            assertThat(run.out()).as("examples of %s", path).containsPattern("(Examples?|First steps):");
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void shouldRefuseUnknownOptionsInOneLine(List<String> path) {
        List<String> args = new ArrayList<>(path);
        args.add("--no-such-option");

        CommandRun run = CommandRun.of(args.toArray(String[]::new));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("weir: ")
                .contains("See 'weir")
                .contains("--help'")
                .doesNotContain("at dev.weir");
    }

    @Test
    void shouldAskForACommand() {
        CommandRun run = CommandRun.of();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("A command is missing").contains("See 'weir --help'");
    }

    @Test
    void shouldSuggestWhatWasMeant() {
        assertThat(CommandRun.of("proces").err()).contains("process");
    }

    @Test
    void shouldPrintItsVersion() {
        CommandRun run = CommandRun.of("--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("weir ");
    }

    @Test
    void shouldReportAllProblemsOfAConfiguration() throws IOException {
        Path config = folder.resolve("c.yaml");
        Files.writeString(config, "topics: {partitions: none}\nunknown: 1\n");

        CommandRun run = CommandRun.of("doctor", "--config", config.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("2 problems")
                .contains("topics.partitions")
                .contains("'unknown'");
    }

    @Test
    void shouldFindAFreshInstallationHealthy() {
        CommandRun run = CommandRun.of("doctor", "--data", folder.toString(), "--set", "roots=" + folder);

        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("the embedded broker does not run")
                .contains("topic weir*")
                .contains("0 fault(s)");
    }

    @Test
    void shouldFindFaultsOfAnInstallation() throws IOException {
        Path contracts = Files.createDirectories(folder.resolve("contracts"));
        Files.writeString(contracts.resolve("bad.yaml"), "kind: [");
        Path noFolder = Files.writeString(folder.resolve("file"), "");

        CommandRun run = CommandRun.of(
                "doctor",
                "--data",
                noFolder.toString(),
                "--set",
                "contracts=" + contracts,
                "--set",
                "roots=" + folder.resolve("absent"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out())
                .containsPattern("FAULT +data +\\S+file cannot be written")
                .containsPattern("WARNING +roots +\\S+absent is no folder")
                .containsPattern("FAULT +contracts +\\S+bad.yaml:1");
    }

    @Test
    void shouldPrintWhatAnOperatorPrepares() {
        CommandRun run = CommandRun.of("doctor", "--commands", "--set", "bootstrap.servers=k:9092");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .anyMatch(line -> line.startsWith("kafka-topics.sh --bootstrap-server k:9092 --create --topic weir."))
                .anyMatch(line -> line.startsWith("kafka-acls.sh --bootstrap-server k:9092 --add"));
    }

    @Test
    void shouldFailTheCheckupOfAClusterThatDoesNotAnswer() {
        CommandRun run = CommandRun.of(
                "doctor", "--data", folder.toString(), "--set", "bootstrap.servers=no.such.host.invalid:1");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("FAULT").contains("kafka");
    }
}
