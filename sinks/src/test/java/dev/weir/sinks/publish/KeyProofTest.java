// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.Plans;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.stage.SplitStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyProofTest {

    private static final List<LandedColumn> COLUMNS = List.of(
            new LandedColumn("whole", ColumnType.INTEGER),
            new LandedColumn("text", ColumnType.STRING),
            new LandedColumn("real", ColumnType.DOUBLE),
            new LandedColumn("price", ColumnType.decimal(9, 2)));
    private static final VaultedFile NO_BYTES = new VaultedFile("aa".repeat(32), 0);

    @TempDir
    private Path folder;

    private DataLayout layout;
    private int split;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder);
    }

    /** All columns have the same number; a negative one stands for none. */
    private Path stage(int rows, IntToLongFunction values) throws IOException {
        TypedRow row = new TypedRow(COLUMNS.size());
        try (SplitStage stage = SplitStage.open(layout, Plans.split(split++), COLUMNS, Plans.plan(COLUMNS, NO_BYTES))) {
            for (int i = 0; i < rows; i++) {
                long value = values.applyAsLong(i);
                row.clear();
                if (value >= 0) {
                    byte[] text = Long.toString(value).getBytes(UTF_8);
                    row.setBits(0, value);
                    row.setText(1, text, 0, text.length);
                    row.setBits(2, Double.doubleToRawLongBits((double) value));
                    row.setDecimal(3, 0, value % 10);
                }
                stage.land(new Hash128(split, i), i + 1, row);
            }
            return layout.resolve(stage.finish().landed().getPath());
        }
    }

    private static boolean proves(List<Path> files, String... key) throws IOException {
        return new KeyProof(COLUMNS, false, files).holds(List.of(key));
    }

    @Test
    void shouldProveThatGrowingAndMixedKeysDiffer() throws Exception {
        List<Path> growing = List.of(stage(600, i -> i), stage(600, i -> i % 7 == 0 ? -1 : 1000 + i));
        List<Path> mixed = List.of(stage(3000, i -> i * 7919L % 10_007), stage(10, i -> 20_000 - i));

        for (List<Path> files : List.of(growing, mixed)) {
            assertThat(proves(files, "whole")).isTrue();
            assertThat(proves(files, "text")).isTrue();
            assertThat(proves(files, "price", "text")).isTrue();
        }
        assertThat(proves(List.of(), "whole")).isTrue();
    }

    @Test
    void shouldProveNothingWhereAKeyComesTwice() throws Exception {
        Path once = stage(500, i -> i);
        Path again = stage(1, i -> 499);
        Path far = stage(1, i -> 3);
        Path late = stage(2, i -> 1000 - 997L * i);

        for (List<Path> files : List.of(List.of(once, again), List.of(once, far), List.of(once, late))) {
            assertThat(proves(files, "whole")).isFalse();
            assertThat(proves(files, "text")).isFalse();
            assertThat(proves(files, "whole", "text")).isFalse();
        }
        assertThat(proves(List.of(once), "price")).isFalse();
    }

    @Test
    void shouldSayWhatDuckDbSaysAboutRandomKeys() throws Exception {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            int range = 50 + random.nextInt(20_000);
            List<Path> files = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                files.add(stage(30, row -> random.nextInt(range) - 5));
            }
            try (DuckSession duck = DuckSession.open(layout)) {
                long[] repeated = {0};
                duck.query(
                        "SELECT count(whole) - count(DISTINCT whole) FROM " + DuckSession.scan(files),
                        row -> repeated[0] = row.getLong(1));
                assertThat(proves(files, "whole")).as("seed %d", seed).isEqualTo(repeated[0] == 0);
                assertThat(proves(files, "text")).as("seed %d", seed).isEqualTo(repeated[0] == 0);
            }
        }
    }

    @Test
    void shouldLeaveDoublesManyKeysAndOtherFilesToDuckDb() throws Exception {
        Path file = stage(10, i -> i);
        Path many = stage(500_001, i -> i == 0 ? 1_000_000 : i);
        Path other = Files.writeString(folder.resolve("other.parquet"), "no");

        assertThat(proves(List.of(file), "whole", "real")).isFalse();
        assertThat(proves(List.of(many), "whole")).isFalse();
        assertThat(proves(List.of(file, other), "whole")).isFalse();
        assertThatThrownBy(() -> proves(List.of(file), "missing"))
                .hasMessage("The contract checks column 'missing', which it does not have");
    }
}
