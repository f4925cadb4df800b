// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.app.fixture.ItemFiles;
import dev.weir.app.fixture.Lake;
import dev.weir.app.fixture.WeirUnderTest;
import dev.weir.schemas.json.Json;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.schemas.report.BatchReport.Violation;
import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input, as the table {@code bad-inputs.yaml} says; every case meets the same running Weir. */
final class BadInputIT {

    private static final String TEXTS = """
            apiVersion: v3.1.0
            kind: DataContract
            id: texts
            version: 1.0.0
            status: active
            customProperties:
              - property: charset
                value: UTF-8
            schema:
              - name: texts
                properties:
                  - name: id
                    logicalType: integer
                  - name: name
                    logicalType: string
            """;

    @TempDir
    static Path home;

    private static WeirUnderTest weir;
    private static MadeInputs made;
    private static Optional<Path> vaultDisk;
    private static Optional<Path> lakeDisk;
    private static ServerSocket otherProgram;

    private final Map<String, String> places = new HashMap<>();

    @BeforeAll
    static void start() throws Exception {
        made = new MadeInputs(home);
        vaultDisk = made.disk(home.resolve("data/vault"));
        lakeDisk = made.disk(home.resolve("disk"));
        if (lakeDisk.isPresent()) {
            // Revisions appear by a rename, so these four share a disk.
            for (String name : List.of("staging", "lake", "quarantine", "certificates")) {
                Path folder = Files.createDirectory(lakeDisk.get().resolve(name));
                Files.createSymbolicLink(home.resolve("data").resolve(name), folder);
            }
        }
        Path contracts = home.resolve("contracts");
        ItemFiles.contract(contracts);
        Files.writeString(contracts.resolve("texts.odcs.yaml"), TEXTS);
        Files.writeString(contracts.resolve("broken.odcs.yaml"), "kind: DataContract\nid: broken\nschema: 12\n");
        otherProgram = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        weir = WeirUnderTest.start(home);
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            weir.close();
        } finally {
            made.clear();
            otherProgram.close();
        }
    }

    static List<BadInput> cases() throws IOException {
        return BadInput.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void shouldSayWhatIsWrongAndGoOn(BadInput input) throws Exception {
        places.put("${in}", home.resolve("in").toUri().toString().replaceAll("/$", ""));
        places.put("${home}", home.toString());
        places.put("${data}", home.resolve("data").toString());
        places.put("${port}", Integer.toString(otherProgram.getLocalPort()));

        if (input.command() != null) {
            assertCommand(input);
        } else {
            assertBatch(input);
        }

        Path next = weir.file("items-after-%08x.csv".formatted(input.what().hashCode()), ItemFiles.rows(20, 40, 7));
        assertThat(weir.talk().process(List.of(next)).get(0).status()).hasToString(input.next());
        assertThat(weir.isWell()).isTrue();
    }

    private void assertCommand(BadInput input) {
        CommandRun run =
                CommandRun.of(input.command().stream().map(this::placed).toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(input.exit());
        assertThat(oneLine(run.err())).containsPattern(Pattern.compile(input.message()));
    }

    private void assertBatch(BadInput input) throws Exception {
        Path file = null;
        BatchReport report;
        if (input.event() != null) {
            report = weir.talk().settled(weir.talk().sendRaw(placed(input.event())));
        } else if (String.valueOf(input.make()).startsWith("full disk")) {
            boolean isVault = input.make().endsWith("vault");
            assumeTrue((isVault ? vaultDisk : lakeDisk).isPresent(), "this user may not mount a small disk to fill");
            file = weir.file(isVault ? "items-homeless.csv" : "items-unstaged.csv", noise(4 << 20));
            report = onFullDisk(isVault ? vaultDisk.get() : lakeDisk.get(), file);
        } else {
            Optional<Path> source = input.make() == null
                    ? Optional.of(weir.file(input.file(), input.bytes()))
                    : made.make(input.make());
            assumeTrue(source.isPresent(), "this user reads every file, and may not mount one that nobody reads");
            file = source.get();
            report = weir.talk().settled(weir.talk().announce(file, event -> say(event, input)));
            made.rest();
        }

        StringWriter printed = new StringWriter();
        new BatchesPrinter(new PrintWriter(printed), weir.layout().root()).print(List.of(report));
        assertThat(report.status()).as(printed.toString()).hasToString(input.state());
        assertReason(report, input, printed.toString());
        assertThat(new ReportFile("", List.of(report)).exitCode().code()).isEqualTo(input.exit());
        assertThat(oneLine(printed.toString())).containsPattern(Pattern.compile(input.message()));
        if (input.isKept()) {
            assertThat(weir.layout().rawFile(FileHash.sha256Hex(file))).exists();
        }
    }

    private static void assertReason(BatchReport report, BadInput input, String printed) throws Exception {
        if (report.status() != Status.BALANCED) {
            assertThat(report.reasonCode()).as(printed).isEqualTo(input.reason());
            return;
        }
        assertThat("%d + %d".formatted(report.rows().landed(), report.rows().quarantined()))
                .as(printed)
                .isEqualTo(input.rows());
        assertThat(weir.verify(report).failures()).isEmpty();
        if (input.reason() != null) {
            assertThat(report.violations()).extracting(Violation::code).containsOnly(input.reason());
            Path put = weir.layout().quarantine(report.tenant(), report.dataset(), report.batchId());
            assertThat(Lake.query("SELECT count(*) FROM " + Lake.files(put)))
                    .containsExactly(Long.toString(report.rows().quarantined()));
        }
    }

    /** Fills a disk but for a little, and makes room again once the file has its answer. */
    private BatchReport onFullDisk(Path disk, Path file) throws Exception {
        Path ballast = disk.resolve("ballast");
        try (var out = Files.newOutputStream(ballast)) {
            byte[] chunk = new byte[1 << 20];
            for (long free = freeBytes(disk) - (2 << 20); free > 0; free -= chunk.length) {
                out.write(chunk, 0, (int) Math.min(free, chunk.length));
            }
        }
        try {
            return weir.talk().settled(weir.talk().announce(file));
        } finally {
            Files.delete(ballast);
        }
    }

    private static long freeBytes(Path disk) throws IOException {
        return Files.getFileStore(disk).getUsableSpace();
    }

    /** Rows that no compression makes small. */
    private static String noise(int bytes) {
        Random random = new Random(17);
        StringBuilder text = new StringBuilder(bytes + 200).append(ItemFiles.HEADER);
        for (int row = 1; text.length() < bytes; row++) {
            text.append(row).append(',');
            for (int i = 0; i < 120; i++) {
                text.append(
                        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/".charAt(random.nextInt(64)));
            }
            text.append(",1.00\n");
        }
        return text.toString();
    }

    private static void say(ObjectNode event, BadInput input) {
        if (input.say() != null) {
            event.setAll((ObjectNode) Json.mapper().valueToTree(input.say()));
        }
    }

    private String placed(String text) {
        String placed = text;
        for (Map.Entry<String, String> place : places.entrySet()) {
            placed = placed.replace(place.getKey(), place.getValue());
        }
        return placed;
    }

    private static String oneLine(String printed) {
        return printed.replaceAll("\\s+", " ");
    }
}
