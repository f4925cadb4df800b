// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileGeneratorTest {

    @TempDir
    Path folder;

    static List<String> domains() {
        return Domain.all().stream().map(Domain::name).toList();
    }

    @ParameterizedTest
    @MethodSource("domains")
    void shouldGiveTheSameFileForTheSameSeed(String domain) throws IOException {
        GenerateOptions options = GenerateOptions.csv(2000, 7).withErrors(0.1, 0.05);

        byte[] first = Files.readAllBytes(generate(domain, "a", options).file());
        byte[] again = Files.readAllBytes(generate(domain, "b", options).file());
        byte[] other = Files.readAllBytes(
                generate(domain, "c", GenerateOptions.csv(2000, 8).withErrors(0.1, 0.05))
                        .file());

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("domains")
    void shouldBreakExactlyTheRowsThatTheTruthNames(String domain) throws IOException {
        Generated broken =
                generate(domain, "broken", GenerateOptions.csv(3000, 11).withErrors(0.2, 0));
        Generated clean = generate(domain, "clean", GenerateOptions.csv(3000, 11));

        List<String> brokenLines = Files.readAllLines(broken.file());
        List<String> cleanLines = Files.readAllLines(clean.file());
        Set<Integer> differing = new TreeSet<>();
        for (int row = 0; row < cleanLines.size(); row++) {
            if (!brokenLines.get(row).equals(cleanLines.get(row))) {
                differing.add(row);
            }
        }
        Set<Integer> named = new TreeSet<>();
        Set<String> kinds = new TreeSet<>();
        for (String line : truthOf(broken)) {
            String[] fields = line.split("\t", -1);
            named.add(Integer.parseInt(fields[0]));
            kinds.add(fields[4]);
            assertThat(fields[2]).isNotEqualTo(fields[3]);
            assertThat(brokenLines.get(Integer.parseInt(fields[0])))
                    .contains(fields[2].replace("\\\\", "\\").replace("\"", fields[1].isEmpty() ? "\"" : "\"\""));
        }
        assertThat(named).isEqualTo(differing).hasSize((int) broken.brokenRows());
        assertThat(kinds).containsExactlyInAnyOrder("date", "fields", "missing", "number", "range", "text", "word");
        assertThat(broken.brokenRows()).isCloseTo(600L, within(150L));
        assertThat(truthOf(clean)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("domains")
    void shouldWriteAContractThatCanBeUsed(String domain) throws IOException {
        Generated made = generate(domain, "x", GenerateOptions.csv(1, 1));

        Contract contract = Contract.parse(Files.readString(made.contract()), "test");

        assertThat(contract.dataset()).isEqualTo(domain);
        assertThat(contract.columns().stream().map(column -> column.name()))
                .containsExactlyElementsOf(
                        Domain.of(domain).orElseThrow().columnNames().toList());
    }

    @Test
    void shouldBreakInTheWantedWaysOnly() throws IOException {
        GenerateOptions base = GenerateOptions.csv(500, 3).withErrors(0.5, 0);
        GenerateOptions options = new GenerateOptions(
                base.rows(),
                base.seed(),
                false,
                ';',
                "\r\n",
                StandardCharsets.UTF_8,
                false,
                false,
                0.5,
                EnumSet.of(ErrorKind.DATE),
                0.3);

        Generated made = generate("orders", "dates", options);

        assertThat(truthOf(made)).isNotEmpty().allMatch(line -> line.endsWith("\tdate"));
        String text = Files.readString(made.file());
        assertThat(text).startsWith("100001;").contains("\r\n100002;").contains("\n");
        assertThat(Files.readString(made.contract())).contains("property: header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "ISO-8859-1", "windows-1252"})
    void shouldWriteOtherCharsetsWithTheSameText(String charset) throws IOException {
        GenerateOptions base = GenerateOptions.csv(20_000, 5);
        GenerateOptions options = new GenerateOptions(
                base.rows(),
                base.seed(),
                false,
                ',',
                "\n",
                Charset.forName(charset),
                true,
                true,
                0,
                base.errorKinds(),
                0);

        Generated plain = generate("patients", "plain", base);
        Generated other = generate("patients", "other", options);

        byte[] unpacked;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(other.file()))) {
            unpacked = in.readAllBytes();
        }
        String text = new String(unpacked, Charset.forName(charset));
        assertThat(charset.startsWith("UTF-16") ? text.substring(1) : text).isEqualTo(Files.readString(plain.file()));
    }

    @Test
    void shouldWriteJsonThatParses() throws IOException {
        GenerateOptions base = GenerateOptions.csv(1000, 9);
        GenerateOptions options = new GenerateOptions(
                base.rows(),
                base.seed(),
                true,
                ',',
                "\n",
                StandardCharsets.UTF_8,
                false,
                true,
                0.3,
                EnumSet.allOf(ErrorKind.class),
                0.2);

        Generated made = generate("payments", "json", options);

        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(made.file())) {
            rows.add(Json.mapper().readTree(line));
        }
        assertThat(rows).hasSize(1000).allMatch(row -> row.size() == 10);
        assertThat(rows).anyMatch(row -> row.path("reference").asText().contains("\n"));
        assertThat(rows).anyMatch(row -> row.path("amount").isNumber());
        assertThat(truthOf(made)).isNotEmpty().noneMatch(line -> line.endsWith("\tfields"));
    }

    private Generated generate(String domain, String name, GenerateOptions options) throws IOException {
        return new FileGenerator(Domain.of(domain).orElseThrow(), options)
                .writeTo(folder.resolve(name), rows -> assertThat(rows).isPositive());
    }

    private static List<String> truthOf(Generated generated) throws IOException {
        List<String> lines = Files.readAllLines(generated.truth());
        assertThat(lines.get(0)).isEqualTo("row\tcolumn\tdirty\tclean\tkind");
        return lines.subList(1, lines.size());
    }
}
