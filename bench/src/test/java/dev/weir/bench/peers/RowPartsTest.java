// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowPartsTest {

    private static final List<String> ROWS =
            List.of("1,a\n", "2,\"b\nb\"\n", "3,\"c \"\"c\"\"\n\n\"\n", "4,d\n", "5,\"e\n\"\n", "6,f");

    @TempDir
    private Path folder;

    private List<String> parts(int parts) throws IOException {
        Path csv = Files.writeString(folder.resolve("bench.csv"), "id,note\n" + String.join("", ROWS));
        List<String> texts = new ArrayList<>();
        try (Stream<Path> all = Files.list(RowParts.of(csv, parts))) {
            for (Path part : all.sorted().toList()) {
                texts.add(Files.readString(part));
            }
        }
        return texts;
    }

    @Test
    void shouldKeepRowsWhole() throws IOException {
        List<String> parts = parts(4);

        assertThat(parts).hasSize(3).allMatch(part -> part.startsWith("id,note\n"));
        assertThat(parts.stream().map(part -> part.substring("id,note\n".length())))
                .containsExactly(ROWS.get(0) + ROWS.get(1), ROWS.get(2), ROWS.get(3) + ROWS.get(4) + ROWS.get(5));
    }

    @Test
    void shouldMakeNoMorePartsThanThereAreRows() throws IOException {
        assertThat(parts(100)).hasSize(ROWS.size());
    }

    @Test
    void shouldMakePartsOnce() throws IOException {
        parts(2);
        Path csv = folder.resolve("bench.csv");
        Files.delete(csv);

        assertThat(RowParts.of(csv, 2)).isNotEmptyDirectory();
    }
}
