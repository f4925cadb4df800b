// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.row.TypedRow;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.Plans;
import dev.weir.sinks.fixture.RandomRows;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.parquet.FileBinder;
import dev.weir.sinks.readback.LandedReader.RowVisitor;
import dev.weir.sinks.stage.SplitStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicePagesTest {

    private static final List<LandedColumn> COLUMNS = RandomRows.COLUMNS;

    @TempDir
    private Path folder;

    private DataLayout layout;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder);
    }

    /** Row groups of the given lengths, in one file. */
    private Path file(long seed, boolean rescues, int... groups) throws IOException {
        RandomRows random = new RandomRows(seed, COLUMNS);
        TypedRow row = new TypedRow(COLUMNS.size());
        VaultedFile none = new VaultedFile("aa".repeat(32), 0);
        List<Path> parts = new ArrayList<>();
        for (int rows : groups) {
            try (SplitStage stage = SplitStage.open(
                    layout,
                    Plans.split(parts.size()),
                    COLUMNS,
                    Plans.plan(COLUMNS, none, rescues ? List.of(99) : List.of()))) {
                for (int i = 1; i <= rows; i++) {
                    random.fill(row);
                    row.setRescued(rescues && i % 5 == 0 ? "{\"é\":" + i + "}" : null);
                    stage.land(random.id(), i, row);
                }
                parts.add(layout.resolve(stage.finish().landed().getPath()));
            }
        }
        return FileBinder.bind(parts, folder.resolve("bound.parquet")).path();
    }

    /** Everything that a visitor is told, as text. */
    private static final class Told implements RowVisitor {

        private final List<String> rows = new ArrayList<>();

        @Override
        public void visit(Hash128 rowId, long rowNumber, boolean isStranger, TypedRow row) {
            StringBuilder text =
                    new StringBuilder("%s %d %s %s".formatted(rowId, rowNumber, isStranger, row.rescued()));
            for (int i = 0; i < row.columns(); i++) {
                text.append('|').append(row.isNull(i) ? "null" : cell(row, i));
            }
            rows.add(text.toString());
        }

        private static String cell(TypedRow row, int i) {
            return switch (COLUMNS.get(i).type().kind()) {
                case STRING -> "'" + new String(row.buffer(i), row.start(i), row.end(i) - row.start(i), UTF_8);
                case DECIMAL -> row.unscaled(i).toString();
                default -> Long.toString(row.bits(i));
            };
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261121})
    void shouldVisitTheRowsThatDuckDbVisits(long seed) throws Exception {
        Random random = new Random(seed);
        boolean rescues = random.nextBoolean();
        int[] groups = random.ints(4, 1, 1_500).toArray();
        Path file = file(seed, rescues, groups);
        long all = IntStream.of(groups).sum();
        try (DuckSession duck = DuckSession.open(layout)) {
            duck.keepOrder();
            for (int i = 0; i < 6; i++) {
                long first = i == 0 ? 0 : random.nextLong(all);
                long rows = i == 0 ? all : 1 + random.nextLong(all - first);
                String batch = i == 5 ? "another-batch" : Plans.BATCH;
                Told plain = new Told();
                Told pages = new Told();

                new LandedReader(COLUMNS, rescues).read(duck, file, batch, first, rows, plain);
                long seen = new SlicePages(batch, COLUMNS, rescues).read(file, first, rows, pages);

                assertThat(seen).as("seed %d", seed).isEqualTo(rows);
                assertThat(pages.rows)
                        .as("seed %d, %d rows from %d", seed, rows, first)
                        .isEqualTo(plain.rows)
                        .hasSize((int) rows);
            }
        }
    }

    @Test
    void shouldLeaveOtherFilesToAnotherDecoder() throws Exception {
        Told told = new Told();

        assertThat(new SlicePages(Plans.BATCH, COLUMNS, true).read(file(4, false, 10), 0, 10, told))
                .isZero();
        assertThat(told.rows).isEmpty();
    }

    @Test
    void shouldSayHowFarItCameInABrokenFile() throws Exception {
        Path file = file(5, false, 3_000, 3_000);
        byte[] bytes = Files.readAllBytes(file);
        for (int at = bytes.length / 20 * 11; at < bytes.length / 20 * 18; at += 500) {
            bytes[at] ^= 1;
        }
        Files.write(file, bytes);
        Told told = new Told();

        long seen = new SlicePages(Plans.BATCH, COLUMNS, false).read(file, 0, 6_000, told);

        assertThat(seen).isBetween(3_000L, 5_999L);
        assertThat(told.rows).hasSize((int) seen);
    }

    @Test
    void shouldPassOnWhatItsVisitorThrows() throws Exception {
        Path file = file(6, false, 10);

        assertThatThrownBy(
                        () -> new SlicePages(Plans.BATCH, COLUMNS, false).read(file, 0, 10, (id, number, is, row) -> {
                            throw new IOException("too long");
                        }))
                .hasMessage("too long");
    }
}
