// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.generate.Domain;
import dev.weir.app.generate.ErrorKind;
import dev.weir.app.generate.FileGenerator;
import dev.weir.app.generate.GenerateOptions;
import dev.weir.app.generate.Generated;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description =
                "Writes a synthetic file, the truth about what is wrong with it, and the contract of its clean rows.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir generate --domain orders --rows 100000 --errors 2%% --out sample",
            "  weir process sample/orders.csv --contracts sample/contracts",
            "  weir generate --domain patients --format ndjson --gzip --errors 0.01 --kinds date,missing",
            "  weir generate --domain bench --rows 10000000 --errors 1%% --quoted-newlines 2%% --out bench-data",
            "",
            "The same --seed gives the same file, byte for byte."
        })
final class GenerateCommand implements Callable<Integer> {

    private static final Set<String> CHARSETS = Set.of("UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252");

    @Option(
            names = "--domain",
            defaultValue = "orders",
            description =
                    "What the rows are about: orders, patients, sensors, payments, bench (default: ${DEFAULT-VALUE}).")
    private String domain = "orders";

    @Option(names = "--rows", defaultValue = "10000", description = "Data rows (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(names = "--seed", defaultValue = "1", description = "What chance begins with (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--format", defaultValue = "csv", description = "csv or ndjson (default: ${DEFAULT-VALUE}).")
    private Format format = Format.CSV;

    @Option(
            names = "--delimiter",
            defaultValue = ",",
            description = "One character, or 'tab' (default: ${DEFAULT-VALUE}).")
    private String delimiter = ",";

    @Option(
            names = "--charset",
            defaultValue = "UTF-8",
            description = "UTF-8, UTF-16LE, UTF-16BE, ISO-8859-1 or windows-1252 (default: ${DEFAULT-VALUE}).")
    private String charset = "UTF-8";

    @Option(names = "--newline", defaultValue = "LF", description = "LF, CRLF or CR (default: ${DEFAULT-VALUE}).")
    private Newline newline = Newline.LF;

    @Option(names = "--no-header", description = "Do not begin with the columns' names.")
    private boolean isHeaderless;

    @Option(names = "--gzip", description = "Pack the file.")
    private boolean isGzipped;

    @Option(
            names = "--errors",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of broken rows: 0.01 or 1%% (default: ${DEFAULT-VALUE}).")
    private String errors = "0";

    @Option(
            names = "--kinds",
            split = ",",
            paramLabel = "KIND",
            description = "How rows are broken: date, missing, number, text, range, word, fields (default: all).")
    private @Nullable List<ErrorKind> kinds;

    @Option(
            names = "--quoted-newlines",
            paramLabel = "SHARE",
            defaultValue = "0",
            description = "Share of rows with a newline inside a field (default: ${DEFAULT-VALUE}).")
    private String newlines = "0";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where to (default: the current folder).")
    private Path out = Path.of(".");

    @Spec
    private CommandSpec spec;

    /** The file's type. */
    enum Format {
        CSV,
        NDJSON
    }

    /** What ends a row. */
    enum Newline {
        LF("\n"),
        CRLF("\r\n"),
        CR("\r");

        private final String text;

        Newline(String text) {
            this.text = text;
        }
    }

    @Override
    public Integer call() {
        Domain chosen = Domain.of(domain)
                .orElseThrow(() -> CommandFailure.usage("There is no domain '%s'; there are %s."
                        .formatted(
                                domain, Domain.all().stream().map(Domain::name).collect(Collectors.joining(", ")))));
        GenerateOptions options = options();
        long started = System.nanoTime();
        try {
            Generated made = new FileGenerator(chosen, options).writeTo(out, written -> {});
            report(made, (System.nanoTime() - started) / 1e9);
            return ExitCode.OK.code();
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "The file cannot be written into %s: %s. Free space, or choose another folder with --out DIR."
                            .formatted(out, e.getMessage()));
        }
    }

    private GenerateOptions options() {
        try {
            return new GenerateOptions(
                    atLeastZero(rows),
                    seed,
                    format == Format.NDJSON,
                    delimiter(),
                    newline.text,
                    charset(),
                    isGzipped,
                    !isHeaderless,
                    share(errors),
                    kinds == null ? EnumSet.allOf(ErrorKind.class) : EnumSet.copyOf(kinds),
                    share(newlines));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("The file cannot be as it was asked for: " + e.getMessage());
        }
    }

    private void report(Generated made, double seconds) {
        PrintWriter console = spec.commandLine().getOut();
        console.printf("file      %s%n", made.file());
        console.printf("truth     %s%n", made.truth());
        console.printf("contract  %s%n", made.contract());
        console.printf(
                "%,d rows, %,d of them broken, %,d bytes, in %.1f s%n",
                made.rows(), made.brokenRows(), made.bytes(), seconds);
        console.flush();
    }

    private static long atLeastZero(long rows) {
        if (rows < 0) {
            throw new IllegalArgumentException("--rows is at least 0");
        }
        return rows;
    }

    private char delimiter() {
        String text = delimiter.equalsIgnoreCase("tab") || delimiter.equals("\\t") ? "\t" : delimiter;
        if (text.length() != 1) {
            throw new IllegalArgumentException("--delimiter is one character");
        }
        return text.charAt(0);
    }

    private Charset charset() {
        return CHARSETS.stream()
                .filter(charset::equalsIgnoreCase)
                .findFirst()
                .map(Charset::forName)
                .orElseThrow(() -> new IllegalArgumentException("--charset is none of " + CHARSETS));
    }

    private static double share(String text) {
        try {
            return text.endsWith("%")
                    ? Double.parseDouble(text.substring(0, text.length() - 1)) / 100
                    : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no share such as 0.01 or 1%%".formatted(text), e);
        }
    }
}
