// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContractCommandTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                properties:
                  - {name: id, logicalType: integer, required: true}
                  - {name: name, logicalType: string}
            """;

    @TempDir
    Path folder;

    @Test
    void shouldFindAGoodContractGood() throws IOException {
        CommandRun run = CommandRun.of("contract", "lint", contract("a.yaml", CONTRACT));

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("1 contract(s) can be used; 0 error(s)");
    }

    @Test
    void shouldNameWhatIsWrongInEveryFile() throws IOException {
        contract("broken.yaml", "schema: [");
        contract("bad.yaml", CONTRACT.replace("logicalType: integer", "logicalType: whole"));
        contract("good.yaml", CONTRACT);

        CommandRun folderRun = CommandRun.of("contract", "lint", folder.toString());
        CommandRun fileRun = CommandRun.of(
                "contract",
                "lint",
                folder.resolve("bad.yaml").toString(),
                folder.resolve("no.yaml").toString());

        assertThat(folderRun.exitCode()).isEqualTo(1);
        assertThat(folderRun.out())
                .contains("broken.yaml:1")
                .contains("bad.yaml:9")
                .contains("1 contract(s) can be used");
        assertThat(fileRun.exitCode()).isEqualTo(1);
        assertThat(fileRun.out()).contains("bad.yaml:9").contains("no.yaml").contains("there is no such file");
    }

    @Test
    void shouldSayHowTwoContractsDiffer() throws IOException {
        String first = contract("1.yaml", CONTRACT);
        String second = contract(
                "2.yaml",
                CONTRACT.replace("version: 1.0.0", "version: 2.0.0").replace(", required: true", "")
                        + "      - {name: added, logicalType: date, required: true}\n");

        CommandRun run = CommandRun.of("contract", "diff", first, second);

        assertThat(run.out())
                .contains("compatible version: 1.0.0 became 2.0.0")
                .contains("breaking   added: ")
                .contains("compatible id: ");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(CommandRun.of("contract", "diff", first, first).out()).contains("The contracts promise the same.");
    }

    @Test
    void shouldSayHowAFileDiffers() throws IOException {
        String contract = contract("1.yaml", CONTRACT);
        Path same = Files.writeString(folder.resolve("same.csv"), "id,name\n1,a\n2,b\n");
        Path more = folder.resolve("more.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(more))) {
            out.write("id,name,extra\n1,a,x\n2,b,y\n".getBytes(StandardCharsets.UTF_8));
        }

        CommandRun equal = CommandRun.of("contract", "diff", contract, same.toString());
        CommandRun differing = CommandRun.of("contract", "diff", contract, more.toString());

        assertThat(equal.exitCode()).as(equal.out() + equal.err()).isZero();
        assertThat(equal.out()).contains("No drift");
        assertThat(differing.exitCode()).isEqualTo(3);
        assertThat(differing.out()).contains("added").contains("extra").contains("policy 'halt'");
    }

    @Test
    void shouldProposeAContractThatItsOwnFileKeeps() throws IOException {
        StringBuilder rows = new StringBuilder("id;day;price\n");
        for (int i = 1; i <= 500; i++) {
            rows.append("%d;2026-03-%02d;%d.50\n".formatted(i, i % 28 + 1, i));
        }
        Path file = Files.writeString(folder.resolve("Prices.csv"), rows);
        Path target = folder.resolve("new/prices.yaml");

        CommandRun shown = CommandRun.of("contract", "infer", file.toString());
        CommandRun written = CommandRun.of("contract", "infer", file.toString(), "--out", target.toString());

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out()).contains("id: prices").contains("logicalType: date");
        assertThat(shown.err()).contains("500 rows").contains("0.00 %");
        assertThat(written.exitCode()).isZero();
        assertThat(CommandRun.of("contract", "lint", target.toString()).exitCode())
                .isZero();
        assertThat(CommandRun.of("contract", "diff", target.toString(), file.toString())
                        .exitCode())
                .isZero();
        assertThat(CommandRun.of("contract", "infer", file.toString(), "--dataset", "No Name")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void shouldExplainFilesThatCannotBeLookedAt() throws IOException {
        String contract = contract("1.yaml", CONTRACT);
        Path empty = Files.writeString(folder.resolve("empty.csv"), "");
        Path truncated = Files.write(folder.resolve("cut.csv.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0, 0});

        assertThat(CommandRun.of(
                        "contract", "diff", contract, folder.resolve("no.csv").toString()))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(1))
                .satisfies(run -> assertThat(run.err()).contains("no.csv cannot be read: there is no such file."));
        assertThat(CommandRun.of("contract", "diff", contract, empty.toString()))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("empty"));
        assertThat(CommandRun.of("contract", "diff", contract, truncated.toString()))
                .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("cut.csv.gz"));
        assertThat(CommandRun.of("contract", "diff", folder.resolve("no.yaml").toString(), "x.csv")
                        .exitCode())
                .isEqualTo(1);
    }

    private String contract(String name, String yaml) throws IOException {
        return Files.writeString(folder.resolve(name), yaml).toString();
    }
}
