// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.topic.SliceCuts.Cut;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceCutsTest {

    @TempDir
    private Path folder;

    /** Row groups of 2,048 rows, the last of 904. */
    private Path file() throws Exception {
        Path file = folder.resolve("it's.parquet");
        try (DuckSession duck = DuckSession.open(new DataLayout(folder))) {
            duck.execute("COPY (FROM range(5000)) TO %s (FORMAT parquet, ROW_GROUP_SIZE 2048)"
                    .formatted(DuckSession.text(file.toString())));
        }
        return file;
    }

    private List<Cut> cuts(int most) throws Exception {
        try (SliceCuts cuts = new SliceCuts(new DataLayout(folder), most)) {
            return cuts.of(file(), 5000);
        }
    }

    @Test
    void shouldCutBetweenRowGroups() throws Exception {
        assertThat(cuts(2_100)).containsExactly(new Cut(0, 2048), new Cut(2048, 2048), new Cut(4096, 904));
        assertThat(cuts(3_000)).containsExactly(new Cut(0, 2048), new Cut(2048, 2952));
        assertThat(cuts(4_096)).containsExactly(new Cut(0, 4096), new Cut(4096, 904));
    }

    @Test
    void shouldCutRowGroupsThatAreTooLarge() throws Exception {
        assertThat(cuts(1_000))
                .containsExactly(
                        new Cut(0, 1000),
                        new Cut(1000, 1000),
                        new Cut(2000, 48),
                        new Cut(2048, 1000),
                        new Cut(3048, 1000),
                        new Cut(4048, 952));
    }

    @Test
    void shouldLookIntoNoFileThatFits() throws Exception {
        try (SliceCuts cuts = new SliceCuts(new DataLayout(folder), 115L)) {
            assertThat(cuts.of(folder.resolve("none"), 100_000)).containsExactly(new Cut(0, 100_000));
            assertThat(cuts.of(folder.resolve("none"), 0)).isEmpty();
        }
        try (SliceCuts cuts = new SliceCuts(new DataLayout(folder), 16L << 20)) {
            assertThat(cuts.of(folder.resolve("none"), 1)).containsExactly(new Cut(0, 1));
        }
    }
}
