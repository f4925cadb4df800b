// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.Column;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.CellFormat;
import dev.weir.schemas.value.ColumnType;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.Plans;
import dev.weir.sinks.fixture.RandomRows;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.parquet.FileBinder;
import dev.weir.sinks.profile.BatchProfile.ColumnProfile;
import dev.weir.sinks.profile.BatchProfile.TopValue;
import dev.weir.sinks.readback.ReadBack;
import dev.weir.sinks.stage.SplitStage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageProfileTest {

    @TempDir
    private Path folder;

    private DataLayout layout;
    private DuckSession duck;
    private int split;

    @BeforeEach
    void open() throws Exception {
        layout = new DataLayout(folder);
        duck = DuckSession.open(layout);
    }

    @AfterEach
    void close() throws Exception {
        duck.close();
    }

    private Path stage(List<LandedColumn> columns, long seed, int rows) throws Exception {
        RandomRows random = new RandomRows(seed, columns);
        TypedRow row = new TypedRow(columns.size());
        VaultedFile none = new VaultedFile("aa".repeat(32), 0);
        try (SplitStage stage = SplitStage.open(layout, Plans.split(split++), columns, Plans.plan(columns, none))) {
            for (int i = 1; i <= rows; i++) {
                random.fill(row);
                stage.land(random.id(), i, row);
            }
            return layout.resolve(stage.finish().landed().getPath());
        }
    }

    private static Column column(LandedColumn column, boolean pii) {
        return new Column(column.name(), null, column.type(), CellFormat.DEFAULT, false, 0, pii, List.of(), List.of());
    }

    private static List<Column> columns(List<LandedColumn> landed) {
        return landed.stream()
                .map(column -> column(column, column.name().equals("more.text")))
                .toList();
    }

    private BatchProfile byPages(List<LandedColumn> landed, Path file, long rows) throws Exception {
        PageProfile profile = new PageProfile(columns(landed), rows);
        new ReadBack(duck, profile).show(file, landed, false);
        assertThat(profile.isComplete()).isTrue();
        return profile.profile();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20261121})
    void shouldSayWhatDuckDbSays(long seed) throws Exception {
        List<Path> parts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            parts.add(stage(RandomRows.COLUMNS, seed + i, 500));
        }
        Path file = FileBinder.bind(parts, folder.resolve("bound.parquet")).path();

        BatchProfile plain = new Profiler(duck, columns(RandomRows.COLUMNS)).profile(List.of(file));
        BatchProfile found = byPages(RandomRows.COLUMNS, file, 2000);

        assertThat(found.rows()).isEqualTo(2000);
        assertThat(found.sampledRows()).isEqualTo(2000);
        for (int i = 0; i < RandomRows.COLUMNS.size(); i++) {
            ColumnProfile expected = plain.columns().get(i);
            ColumnProfile column = found.columns().get(i);
            assertThat(column)
                    .as("seed %d", seed)
                    .usingRecursiveComparison()
                    .ignoringFields("distinct", "top", "min", "max")
                    .isEqualTo(expected);
            assertThat(column.distinct()).isCloseTo(expected.distinct(), Percentage.withPercentage(25));
            assertThat(column.top().stream().map(TopValue::rows).toList())
                    .isEqualTo(expected.top().stream().map(TopValue::rows).toList());
            if (!expected.type().equals("double")) {
                assertThat(column.min()).as("seed %d, %s", seed, column).isEqualTo(expected.min());
                assertThat(column.max()).as("seed %d, %s", seed, column).isEqualTo(expected.max());
            }
        }
    }

    @Test
    void shouldCountTheCommonestValuesInASampleOfManyRows() throws Exception {
        List<LandedColumn> columns =
                List.of(new LandedColumn("flag", ColumnType.BOOLEAN), new LandedColumn("whole", ColumnType.INTEGER));
        List<Path> parts = List.of(stage(columns, 1, 40_000), stage(columns, 2, 35_000));
        Path file = FileBinder.bind(parts, folder.resolve("bound.parquet")).path();

        BatchProfile found = byPages(columns, file, 75_000);

        assertThat(found.rows()).isEqualTo(75_000);
        assertThat(found.sampledRows()).isEqualTo(18_750);
        assertThat(found.columns().get(0).distinct()).isEqualTo(2);
        assertThat(found.columns().get(0).nulls()).isBetween(9_000L, 9_800L);
        assertThat(found.columns().get(0).top()).extracting(TopValue::value).containsExactlyInAnyOrder("true", "false");
        assertThat(found.columns().get(0).top().stream()
                        .mapToLong(TopValue::rows)
                        .sum())
                .isBetween(15_000L, 18_750L);
    }

    @Test
    void shouldComeToTheSameWhenItIsContinued() throws Exception {
        List<Path> files = List.of(stage(RandomRows.COLUMNS, 7, 900), stage(RandomRows.COLUMNS, 8, 300));
        PageProfile whole = new PageProfile(columns(RandomRows.COLUMNS), 1200);
        PageProfile continued = new PageProfile(columns(RandomRows.COLUMNS), 1200);

        for (Path file : files) {
            new ReadBack(duck, whole).show(file, RandomRows.COLUMNS, false);
            new ReadBack(duck, continued).show(file, RandomRows.COLUMNS, false);
            continued.profile();
        }

        assertThat(continued.profile()).isEqualTo(whole.profile());
        assertThat(whole.profile().rows()).isEqualTo(1200);
    }

    @Test
    void shouldEstimateHowManyValuesDiffer() {
        for (int size : new int[] {0, 1, 50, 1000, 100_000}) {
            Distinct distinct = new Distinct();
            Distinct other = new Distinct();
            IntStream.range(0, size).forEach(i -> (i % 2 == 0 ? distinct : other).add(mixed(i)));
            IntStream.range(0, size).forEach(i -> other.add(mixed(i)));
            distinct.add(other);

            assertThat(distinct.estimate()).isCloseTo(size, Percentage.withPercentage(6));
        }
    }

    private static long mixed(long number) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    @Test
    void shouldShowDoublesAsDuckDbDoes() throws Exception {
        ShownValue shown = new ShownValue(ColumnType.DOUBLE);
        for (double value :
                new double[] {0.1, -0.0, 1, 1234567.5, 12345678.25, 1e14, -2.5, 0.001, Double.NaN, 1.0 / 0}) {
            String[] expected = {""};
            duck.query("SELECT '%s'::DOUBLE::VARCHAR".formatted(value), row -> expected[0] = row.getString(1));
            assertThat(shown.of(0, Double.doubleToRawLongBits(value))).isEqualTo(expected[0]);
        }
        assertThat(shown.of(0, Double.doubleToRawLongBits(1e300))).isEqualTo("1.0e300");
    }

    @Test
    void shouldTellThatAFileWasNotSeen() throws Exception {
        Path other = folder.resolve("other.parquet");
        duck.execute("COPY (SELECT 1 AS a) TO %s (FORMAT parquet)".formatted(DuckSession.text(other.toString())));
        PageProfile profile = new PageProfile(columns(RandomRows.COLUMNS), 1);

        new ReadBack(duck, profile).show(other, RandomRows.COLUMNS, false);

        assertThat(profile.isComplete()).isFalse();
        assertThat(profile.profile()).isEqualTo(BatchProfile.EMPTY);
    }
}
