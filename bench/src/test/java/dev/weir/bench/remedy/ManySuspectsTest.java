// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManySuspectsTest {

    @TempDir
    private Path folder;

    @Test
    void shouldBreakOneCellOfEveryRowInFiftyWays() throws IOException {
        Path csv = folder.resolve("many.csv");

        ManySuspects.write(csv, 120);

        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSize(121);
        assertThat(lines.get(1))
                .isEqualTo("2024-01-02,2024-01-02,2024-01-02,2024-01-02,2024-01-02,"
                                .replaceFirst("2024-01-02", "\"01/02/2024\"")
                        + "1001.25,1001.25,1001.25,1001.25,1001.25");
        assertThat(lines.get(25)).endsWith("\"1.025,25\",1025.25,1025.25,1025.25,1025.25");
        assertThat(lines.get(29)).contains("1'029.25");
        assertThat(lines.get(26)).contains("\"€1,026.25\"");
    }

    @Test
    void shouldHaveAContractForEveryColumn() throws IOException {
        ManySuspects.writeContract(folder);

        Contract contract = Contract.parse(Files.readString(folder.resolve("everything.odcs.yaml")), "e.yaml");

        assertThat(contract.dataset()).isEqualTo(ManySuspects.DATASET);
        assertThat(contract.columns()).hasSize(ManySuspects.COLUMNS);
        assertThat(ManySuspects.question()).contains("d4 IS DISTINCT FROM", "n9 IS DISTINCT FROM", "% 700");
    }
}
