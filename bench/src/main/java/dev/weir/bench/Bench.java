// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench;

import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All benchmarks; each is run by the script of its name in this folder. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Weir from outside.",
        subcommands = {
            RunCommand.class,
            MemoryCommand.class,
            LinearCommand.class,
            LatencyCommand.class,
            SmallCommand.class,
            RemedyCommand.class,
            RepairCommand.class,
            PeersCommand.class
        })
public final class Bench {

    private Bench() {}

    /** Runs one benchmark. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new Bench()).setOut(out);
    }

    /** The folder of the benchmarks, which their scripts set. */
    static Path home() {
        return Path.of(System.getProperty("weir.bench.home", "."));
    }

    /** Options that all benchmarks take. */
    static final class Places {

        @Option(
                names = "--work",
                paramLabel = "DIR",
                description =
                        "Where files and data are made; several times the file's size (default: bench/target/work).")
        Path work = home().resolve("target").resolve("work");

        @Option(names = "--out", paramLabel = "JSON", description = "Write the figures for programs, too.")
        @Nullable
        Path out;

        void write(Object figures) {
            if (out != null) {
                try {
                    Files.write(
                            out, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(figures));
                } catch (IOException e) {
                    throw new UncheckedIOException("%s cannot be written".formatted(out), e);
                }
            }
        }
    }
}
