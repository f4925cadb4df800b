// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType;
import dev.weir.sinks.decode.UndecodedException;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.Plans;
import dev.weir.sinks.fixture.RandomRows;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.parquet.FileBinder;
import dev.weir.sinks.stage.SplitStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadBackTest {

    private static final VaultedFile NO_BYTES = new VaultedFile("aa".repeat(32), 0);

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

    /** Changes what is written of a row. */
    @FunctionalInterface
    private interface Slip {
        void on(int number, TypedRow row);
    }

    private FileRef stage(List<LandedColumn> columns, long seed, int rows, boolean rescues) throws IOException {
        RandomRows random = new RandomRows(seed, columns);
        TypedRow row = new TypedRow(columns.size());
        List<Integer> rescued = rescues ? List.of(99) : List.of();
        try (SplitStage stage =
                SplitStage.open(layout, Plans.split(split++), columns, Plans.plan(columns, NO_BYTES, rescued))) {
            for (int i = 1; i <= rows; i++) {
                random.fill(row);
                row.setRescued(rescues && i % 5 == 0 ? "{\"é\":" + i + "}" : null);
                stage.land(random.id(), i, row);
            }
            return stage.finish().landed();
        }
    }

    private static FileSums sums(FileRef file) {
        return new FileSums(file.getRows(), Hash128.of(file.getIds()), Hash128.of(file.getValues()), 0);
    }

    private Path path(FileRef file) {
        return layout.resolve(file.getPath());
    }

    private FileSums byPages(Path file, List<LandedColumn> columns, boolean rescues) throws IOException {
        return new LandedPages(Plans.BATCH, columns, rescues)
                .read(file, Onlookers.NONE)
                .all();
    }

    private FileSums plainly(Path file, List<LandedColumn> columns, boolean rescues) throws IOException {
        return new ReadBack(duck).landedAsReadersSee(file, Plans.BATCH, columns, rescues, List.of());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261121})
    void shouldFindTheSameInPagesAsDuckDbInRows(long seed) throws Exception {
        Random random = new Random(seed);
        List<FileRef> parts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            parts.add(stage(RandomRows.COLUMNS, seed + i, 1 + random.nextInt(4000), true));
        }
        FileSums expected = parts.stream().map(ReadBackTest::sums).reduce(FileSums.NONE, FileSums::plus);
        Path bound = FileBinder.bind(parts.stream().map(this::path).toList(), folder.resolve("bound.parquet"))
                .path();

        assertThat(byPages(bound, RandomRows.COLUMNS, true)).as("seed %d", seed).isEqualTo(expected);
        assertThat(plainly(bound, RandomRows.COLUMNS, true)).as("seed %d", seed).isEqualTo(expected);
        assertThat(new ReadBack(duck).landed(bound, Plans.BATCH, RandomRows.COLUMNS, true))
                .isEqualTo(expected);
    }

    @Test
    void shouldShareRowGroupsBetweenTwoThreads() throws Exception {
        List<LandedColumn> columns = RandomRows.COLUMNS.subList(1, 5);
        List<FileRef> parts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            parts.add(stage(columns, i, 15_000, false));
        }
        Path bound = FileBinder.bind(parts.stream().map(this::path).toList(), folder.resolve("bound.parquet"))
                .path();

        assertThat(byPages(bound, columns, false))
                .isEqualTo(parts.stream().map(ReadBackTest::sums).reduce(FileSums.NONE, FileSums::plus));
    }

    @Test
    void shouldReadColumnsThatRepeatAndOnesThatDoNot() throws Exception {
        List<LandedColumn> columns = List.of(
                new LandedColumn("few", ColumnType.STRING),
                new LandedColumn("many", ColumnType.STRING),
                new LandedColumn("none", ColumnType.STRING),
                new LandedColumn("small", ColumnType.decimal(9, 2)),
                new LandedColumn("wide", ColumnType.decimal(38, 2)),
                new LandedColumn("day", ColumnType.DATE));
        TypedRow row = new TypedRow(columns.size());
        FileRef file;
        try (SplitStage stage = SplitStage.open(layout, Plans.split(0), columns, Plans.plan(columns, NO_BYTES))) {
            for (int i = 0; i < 120_000; i++) {
                byte[] text = ("v" + i).getBytes(UTF_8);
                row.clear();
                row.setText(0, text, 0, 2);
                row.setText(1, text, 0, text.length);
                row.setDecimal(3, 0, i % 7);
                row.setDecimal(4, i % 2 == 0 ? -1 : 0, i % 5);
                row.setBits(5, i < 60_000 ? i % 3 : i);
                stage.land(new Hash128(i, i), i + 1, row);
            }
            file = stage.finish().landed();
        }

        assertThat(byPages(path(file), columns, false)).isEqualTo(sums(file));
    }

    @Test
    void shouldReadATableOfManyColumns() throws Exception {
        List<LandedColumn> columns = IntStream.range(0, 1_600)
                .mapToObj(i -> new LandedColumn(
                        "column " + i,
                        RandomRows.COLUMNS.get(i % RandomRows.COLUMNS.size()).type()))
                .toList();
        FileRef file = stage(columns, 5, 200, true);

        assertThat(byPages(path(file), columns, true)).isEqualTo(sums(file));
        assertThat(new ReadBack(duck).landed(path(file), Plans.BATCH, columns, true))
                .isEqualTo(sums(file));
    }

    @Test
    void shouldFindASwappedCellALostRowADoubledOneAndAStranger() throws Exception {
        FileSums honest = sums(numbers(100, (number, row) -> {}));

        FileSums swapped = byPages(path(numbers(100, ReadBackTest::swap)), NUMBERS, false);
        FileSums lost = byPages(path(numbers(99, (number, row) -> {})), NUMBERS, false);
        FileRef once = numbers(100, (number, row) -> {});
        Path twice = FileBinder.bind(List.of(path(once), path(numbers(1, (n, row) -> {}))), folder.resolve("x"))
                .path();
        FileSums strange = new LandedPages("another-batch", NUMBERS, false)
                .read(path(once), Onlookers.NONE)
                .all();

        assertThat(swapped.ids()).isEqualTo(honest.ids());
        assertThat(swapped.values()).isNotEqualTo(honest.values());
        assertThat(lost.rows()).isEqualTo(99);
        assertThat(lost.ids()).isNotEqualTo(honest.ids());
        assertThat(byPages(twice, NUMBERS, false).ids()).isNotEqualTo(honest.ids());
        assertThat(strange.strangers()).isEqualTo(100);
    }

    private static final List<LandedColumn> NUMBERS =
            List.of(new LandedColumn("a", ColumnType.INTEGER), new LandedColumn("b", ColumnType.INTEGER));

    private static void swap(int number, TypedRow row) {
        if (number == 3 || number == 4) {
            row.setBits(0, 7 - number);
        }
    }

    private FileRef numbers(int rows, Slip slip) throws IOException {
        TypedRow row = new TypedRow(2);
        try (SplitStage stage = SplitStage.open(layout, Plans.split(split++), NUMBERS, Plans.plan(NUMBERS, NO_BYTES))) {
            for (int i = 1; i <= rows; i++) {
                row.setBits(0, i);
                row.setBits(1, 1000 - i);
                slip.on(i, row);
                stage.land(new Hash128(i * 31L, i), i, row);
            }
            return stage.finish().landed();
        }
    }

    @Test
    void shouldNeverPassAFileWhoseBytesWereChanged() throws Exception {
        FileRef honest = stage(RandomRows.COLUMNS, 7, 300, true);
        byte[] bytes = Files.readAllBytes(path(honest));
        Random random = new Random(20261121);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            byte[] broken = bytes.clone();
            int at = i % 4 == 0 ? bytes.length - 1 - random.nextInt(3000) : random.nextInt(bytes.length);
            broken[at] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("broken.parquet"), broken);

            FileSums found = find(file);

            if (sums(honest).equals(found)) {
                // The bit was one that says nothing about a cell: DuckDB sees the same rows, too.
                assertThat(plainly(file, RandomRows.COLUMNS, true)).isEqualTo(found);
            } else {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    private FileSums find(Path file) throws IOException {
        try {
            return new ReadBack(duck).landed(file, Plans.BATCH, RandomRows.COLUMNS, true);
        } catch (ReadBackException e) {
            return FileSums.NONE;
        }
    }

    @Test
    void shouldRefuseAFileThatWasCutOff() throws Exception {
        FileRef honest = stage(RandomRows.COLUMNS, 7, 100, false);
        byte[] bytes = Files.readAllBytes(path(honest));
        Path half = Files.write(folder.resolve("half.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        Path missing = folder.resolve("missing.parquet");

        for (Path file : List.of(half, missing)) {
            assertThatThrownBy(() -> byPages(file, RandomRows.COLUMNS, false))
                    .isInstanceOf(UndecodedException.class)
                    .hasMessageContaining("expected pages as Weir writes them");
            assertThatThrownBy(() -> new ReadBack(duck).landed(file, Plans.BATCH, RandomRows.COLUMNS, false))
                    .isInstanceOf(ReadBackException.class)
                    .hasMessageContaining("expected a Parquet file as Weir writes it");
        }
    }

    @Test
    void shouldAskDuckDbAboutFilesThatAreWrittenInAnotherWay() throws Exception {
        FileRef honest = numbers(100, (number, row) -> {});
        Path other = folder.resolve("other.parquet");
        duck.execute("COPY (FROM %s) TO %s (FORMAT parquet)"
                .formatted(DuckSession.scan(List.of(path(honest))), DuckSession.text(other.toString())));

        assertThatThrownBy(() -> byPages(other, NUMBERS, false)).isInstanceOf(UndecodedException.class);
        assertThat(new ReadBack(duck).landed(other, Plans.BATCH, NUMBERS, false))
                .isEqualTo(sums(honest));
    }
}
