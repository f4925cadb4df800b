// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractBookTest {

    private static final String COLUMN = "{name: a, logicalType: string}";

    @TempDir
    private Path directory;

    @Test
    void shouldFindContractsByTenantAndDataset() throws IOException {
        write("things.yaml", Samples.yaml(List.of(), COLUMN));
        write(
                "other.yml",
                Samples.yaml(List.of(), COLUMN)
                        .replace("name: things", "name: others")
                        .replace("id: things", "tenant: acme\nid: x"));
        write("notes.txt", "no contract");
        write(".hidden.yaml", "no contract");
        ContractBook book = ContractBook.load(directory);

        assertThat(book.problems()).isEmpty();
        assertThat(book.contracts()).hasSize(2);
        assertThat(book.find("default", "things")).map(Contract::id).hasValue("things");
        assertThat(book.find("acme", "others")).map(Contract::id).hasValue("x");
        assertThat(book.find("default", "others")).isEmpty();
    }

    @Test
    void shouldNameBrokenFilesAndKeepTheOthers() throws IOException {
        write("a.yaml", "kind: [");
        Files.write(directory.resolve("b.yaml"), new byte[] {(byte) 0xC3, 0x28});
        write("c.yaml", Samples.yaml(List.of("oops: 1"), COLUMN));
        ContractBook book = ContractBook.load(directory);

        assertThat(book.find("default", "things")).isPresent();
        assertThat(book.problems()).hasSize(3);
        assertThat(book.problems().get(0).message())
                .startsWith(directory.resolve("a.yaml") + ":1: expected YAML, found ");
        assertThat(book.problems().get(1).message())
                .isEqualTo(directory.resolve("b.yaml")
                        + ": expected a readable text file in UTF-8, found bytes that are no UTF-8");
        assertThat(book.problems().get(2).isError()).isFalse();
    }

    @Test
    void shouldRefuseASecondContractForOneDataset() throws IOException {
        write("a.yaml", Samples.yaml(List.of(), COLUMN));
        write("b.yaml", Samples.yaml(List.of(), COLUMN));
        ContractBook book = ContractBook.load(directory);

        assertThat(book.problems()).hasSize(1);
        assertThat(book.problems().get(0).message())
                .isEqualTo("%s: expected one contract for dataset 'things' of tenant 'default', found another in %s"
                        .formatted(directory.resolve("b.yaml"), directory.resolve("a.yaml")));
    }

    @Test
    void shouldBeReadAgainOnlyWhereFilesChanged() throws IOException {
        write("a.yaml", Samples.yaml(List.of(), COLUMN));
        ContractBook book = ContractBook.load(directory);
        assertThat(book.refreshed()).isSameAs(book);

        write("a.yaml", Samples.yaml(List.of(), COLUMN).replace("1.2.3", "1.2.4"));
        Files.setLastModifiedTime(directory.resolve("a.yaml"), FileTime.fromMillis(1));
        ContractBook next = book.refreshed();
        assertThat(next.find("default", "things")).map(Contract::version).hasValue("1.2.4");
        assertThat(book.find("default", "things")).map(Contract::version).hasValue("1.2.3");

        Files.delete(directory.resolve("a.yaml"));
        assertThat(next.refreshed().contracts()).isEmpty();
    }

    @Test
    void shouldBeEmptyWhereThereIsNoDirectory() {
        ContractBook book = ContractBook.load(directory.resolve("none"));
        assertThat(book.contracts()).isEmpty();
        assertThat(book.problems()).isEmpty();
    }

    @Test
    void shouldHoldGivenContracts() {
        ContractBook book = ContractBook.of(List.of(Samples.contract(COLUMN)));
        assertThat(book.find("default", "things")).isPresent();
        assertThat(book.refreshed()).isSameAs(book);
    }

    @Test
    void shouldLintFilesThatCannotBeRead() throws IOException {
        Files.write(directory.resolve("b.yaml"), new byte[] {(byte) 0xC3, 0x28});
        assertThat(ContractLint.of(directory.resolve("b.yaml")).problems()).hasSize(1);
        ContractLint missing = ContractLint.of(directory.resolve("none.yaml"));
        assertThat(missing.isUsable()).isFalse();
        assertThat(missing.problems().get(0).found()).startsWith("NoSuchFileException");
        write("a.yaml", Samples.yaml(List.of(), COLUMN));
        assertThat(ContractLint.of(directory.resolve("a.yaml")).contracts()).hasSize(1);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
