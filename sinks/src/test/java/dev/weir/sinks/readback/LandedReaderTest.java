// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.Plans;
import dev.weir.sinks.fixture.RandomRows;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.stage.SplitStage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandedReaderTest {

    private static final long SEED = 20261121;

    @TempDir
    private Path folder;

    private DataLayout layout;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder);
    }

    private Path stage(List<LandedColumn> columns, int rows) throws Exception {
        RandomRows random = new RandomRows(SEED, columns);
        TypedRow row = new TypedRow(columns.size());
        VaultedFile none = new VaultedFile("aa".repeat(32), 0);
        try (SplitStage stage =
                SplitStage.open(layout, Plans.split(0), columns, Plans.plan(columns, none, List.of(99)))) {
            for (int i = 1; i <= rows; i++) {
                random.fill(row);
                row.setRescued(i % 5 == 0 ? "{}" : null);
                stage.land(random.id(), i, row);
            }
            return layout.resolve(stage.finish().landed().getPath());
        }
    }

    private List<String> show(LandedReader reader, Path file) throws Exception {
        List<String> rows = new ArrayList<>();
        try (DuckSession duck = DuckSession.open(layout)) {
            reader.read(duck, file, Plans.BATCH, (id, number, isStranger, row) -> {
                StringBuilder text = new StringBuilder(id + " " + number + " " + isStranger + " " + row.rescued());
                for (int i = 0; i < row.columns(); i++) {
                    text.append(' ').append(show(row, i));
                }
                rows.add(text.toString());
            });
        }
        return rows;
    }

    private static String show(TypedRow row, int column) {
        if (row.isNull(column)) {
            return "null";
        }
        return switch (RandomRows.COLUMNS.get(column).type().kind()) {
            case STRING ->
                new String(row.buffer(column), row.start(column), row.end(column) - row.start(column), UTF_8);
            case DECIMAL -> row.unscaled(column).toString();
            default -> Long.toString(row.bits(column));
        };
    }

    @Test
    void shouldReadTheSameRowsInSlicesAsAtOnce() throws Exception {
        Path file = stage(RandomRows.COLUMNS, 50);

        List<String> atOnce = show(new LandedReader(RandomRows.COLUMNS, true), file);
        List<String> inSlices = show(new LandedReader(RandomRows.COLUMNS, true, List.of(), 5, 7 * 12), file);

        assertThat(atOnce).hasSize(50);
        assertThat(inSlices).as("seed %d", SEED).isEqualTo(atOnce);
    }

    @Test
    void shouldTellNamesApartThatDifferInCaseAlone() throws Exception {
        List<LandedColumn> columns = List.of(
                new LandedColumn("id", ColumnType.STRING),
                new LandedColumn("ID", ColumnType.BOOLEAN),
                new LandedColumn("number", ColumnType.INTEGER));
        Path file = stage(columns, 3);
        int[] rows = {0};

        try (DuckSession duck = DuckSession.open(layout)) {
            new LandedReader(columns, true).read(duck, file, Plans.BATCH, (id, number, isStranger, row) -> rows[0]++);
        }

        assertThat(rows[0]).isEqualTo(3);
    }

    @Test
    void shouldNameAFileThatIsNoParquet() throws Exception {
        Path file = Files.writeString(folder.resolve("x.parquet"), "no");

        assertThatThrownBy(() -> show(new LandedReader(RandomRows.COLUMNS, true), file))
                .isInstanceOf(ReadBackException.class)
                .hasMessageContaining("x.parquet: expected a Parquet file as Weir writes it");
    }
}
