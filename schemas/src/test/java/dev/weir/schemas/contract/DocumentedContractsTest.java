// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.reason.BatchReason;
import dev.weir.schemas.reason.ReasonCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the documents to the code. */
class DocumentedContractsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(apiVersion.*?)```", Pattern.DOTALL);

    @Test
    void shouldReadEveryExampleOfTheLanguage() throws IOException {
        Matcher examples = EXAMPLE.matcher(document("contract-language.md"));
        List<ContractLint> lints = new ArrayList<>();
        while (examples.find()) {
            lints.add(ContractLint.of(examples.group(1), "example " + (lints.size() + 1)));
        }
        assertThat(lints).isNotEmpty().allSatisfy(lint -> assertThat(lint.problems())
                .isEmpty());
    }

    @Test
    void shouldReadTheContractsOfTheExamples() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("examples/contracts"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml")))
                    .isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(ContractLint.of(file).problems()).isEmpty());
        }
    }

    @Test
    void shouldDocumentEverySetting() throws IOException {
        assertThat(SettingsReader.NAMES)
                .allSatisfy(name -> assertThat(document("contract-language.md")).contains("`" + name + "`"));
        assertThat(ColumnReader.SETTINGS)
                .allSatisfy(name -> assertThat(document("contract-language.md")).contains("`" + name + "`"));
    }

    @Test
    void shouldDocumentEveryReason() throws IOException {
        assertThat(ReasonCode.values())
                .allSatisfy(code -> assertThat(document("reason-codes.md")).contains("### " + code));
        assertThat(BatchReason.values())
                .allSatisfy(code -> assertThat(document("reason-codes.md")).contains("### " + code));
    }

    private static String document(String name) throws IOException {
        return Files.readString(ROOT.resolve("docs").resolve(name));
    }
}
