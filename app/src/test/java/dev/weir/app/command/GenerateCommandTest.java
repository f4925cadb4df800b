// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GenerateCommandTest {

    @TempDir
    Path folder;

    @Test
    void shouldWriteFileTruthAndContract() {
        CommandRun run = CommandRun.of(
                "generate",
                "--domain",
                "sensors",
                "--rows",
                "1000",
                "--errors",
                "5%",
                "--quoted-newlines",
                "0.1",
                "--delimiter",
                "tab",
                "--charset",
                "utf-8",
                "--newline",
                "crlf",
                "--kinds",
                "word,number",
                "--out",
                folder.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("1,000 rows");
        assertThat(folder.resolve("sensors.csv"))
                .content()
                .contains("reading_id\tsensor_id")
                .contains("\r\n2\t");
        assertThat(folder.resolve("sensors.truth.tsv")).isNotEmptyFile();
        assertThat(folder.resolve("contracts/sensors.odcs.yaml")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({
        "--domain, weather, weather",
        "--errors, 2, shares lie between 0 and 1",
        "--errors, many, is no share",
        "--delimiter, ab, --delimiter is one character",
        "--charset, EBCDIC, --charset is none of",
        "--rows, -1, --rows is at least 0",
        "--kinds, typo, typo",
    })
    void shouldRefuseWhatMakesNoSense(String option, String value, String message) {
        CommandRun run = CommandRun.of("generate", option, value, "--out", folder.toString());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(message);
        assertThat(folder).isEmptyDirectory();
    }
}
