// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.stage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.RowHasher;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.PromotedFile;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.row.TypedRow;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.Plans;
import dev.weir.sinks.fixture.RandomRows;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.readback.FileSums;
import dev.weir.sinks.readback.ReadBack;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import dev.weir.sinks.stage.RemedyStage.Remedied;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemedyStageTest {

    private static final BatchPlan PLAN = Plans.plan(RandomRows.COLUMNS, new VaultedFile("aa".repeat(32), 0));

    /** Every row's bytes lie in the quarantine file itself. */
    private static final ByteSource NO_BYTES = new ByteSource() {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) {
            throw new AssertionError("The vault is not needed");
        }

        @Override
        public void close() {}
    };

    @TempDir
    private Path folder;

    private DataLayout layout;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder);
    }

    private RemedyStage small() throws Exception {
        Path own = Files.createDirectories(layout.staging(Plans.BATCH, 1).resolve("remedy.1"));
        return new RemedyStage(layout, own, PLAN, RandomRows.COLUMNS, 64 << 10);
    }

    private static QuarantinedRow quarantined(long number, Hash128 id, byte[] raw) {
        List<RowViolation> broken = List.of(new RowViolation("text", "pattern", "PATTERN_MISMATCH", "v"));
        return new QuarantinedRow(id, number, 0, raw.length, raw, 0, broken, List.of("v"), "AWAITING_REVIEW");
    }

    @Test
    void shouldKeepMendedRowsApartBySetOfRulesHoweverManyThereAre() throws Exception {
        RandomRows random = new RandomRows(4, RandomRows.COLUMNS);
        TypedRow row = new TypedRow(RandomRows.COLUMNS.size());
        DigestSum ids = new DigestSum();
        Remedied remedied;
        try (RemedyStage stage = small()) {
            for (int i = 0; i < 3000; i++) {
                random.fill(row);
                Hash128 id = random.id();
                ids.add(id);
                stage.land(id, i + 1, row, List.of("r%02d".formatted(i % 9), "a", "a"));
            }
            remedied = stage.finish();
        }

        Set<List<String>> sets =
                remedied.promoted().stream().map(PromotedFile::getRules).collect(Collectors.toSet());
        assertThat(sets).hasSize(9).contains(List.of("a", "r07"));
        assertThat(remedied.promoted()).hasSizeGreaterThan(9);
        assertThat(remedied.quarantined()).isEmpty();
        FileSums all = FileSums.NONE;
        try (DuckSession duck = DuckSession.open(layout)) {
            for (PromotedFile each : remedied.promoted()) {
                FileRef file = each.getFile();
                FileSums found = readBack(duck, file, each.getRules());
                assertThat(found)
                        .isEqualTo(new FileSums(
                                file.getRows(), Hash128.of(file.getIds()), Hash128.of(file.getValues()), 0));
                all = all.plus(found);
            }
        }
        assertThat(all.rows()).isEqualTo(3000);
        assertThat(all.ids()).isEqualTo(ids.sum());
    }

    private FileSums readBack(DuckSession duck, FileRef file, List<String> rules) throws Exception {
        return new ReadBack(duck).landed(layout.resolve(file.getPath()), Plans.BATCH, RandomRows.COLUMNS, false, rules);
    }

    @Test
    void shouldNameTheRulesInEachRowAndNoticeOthers() throws Exception {
        Remedied remedied;
        TypedRow row = new TypedRow(RandomRows.COLUMNS.size());
        try (RemedyStage stage = RemedyStage.open(layout, PLAN, 1, RandomRows.COLUMNS)) {
            assertThat(stage.folder().getParent()).isEqualTo(layout.staging(Plans.BATCH, 1));
            stage.land(new Hash128(1, 1), 7, row, List.of("trim", "day'first"));
            remedied = stage.finish();
        }
        PromotedFile promoted = remedied.promoted().get(0);

        assertThat(promoted.getRules()).containsExactly("day'first", "trim");
        assertThat(rules(promoted.getFile())).containsExactly("day'first,trim");
        try (DuckSession duck = DuckSession.open(layout)) {
            assertThat(readBack(duck, promoted.getFile(), promoted.getRules()).strangers())
                    .isZero();
            assertThat(readBack(duck, promoted.getFile(), List.of("trim")).strangers())
                    .isOne();
            assertThat(readBack(duck, promoted.getFile(), List.of()).strangers())
                    .isOne();
        }
    }

    private List<String> rules(FileRef file) throws Exception {
        List<String> lines = new ArrayList<>();
        try (DuckSession duck = DuckSession.open(layout)) {
            String rows = DuckSession.scan(List.of(layout.resolve(file.getPath())));
            duck.query("SELECT array_to_string(_rule_ids, ',') FROM " + rows, each -> lines.add(each.getString(1)));
        }
        return lines;
    }

    @Test
    void shouldWriteWhatStaysInQuarantineWithItsNewState() throws Exception {
        Remedied remedied;
        DigestSum ids = new DigestSum();
        RowHasher hasher = new RowHasher(Plans.BATCH);
        try (RemedyStage stage = small()) {
            for (int i = 1; i <= 20_000; i++) {
                byte[] raw = "row %d\n".formatted(i).getBytes(UTF_8);
                Hash128 id = hasher.rowId(i, raw, 0, raw.length);
                ids.add(id);
                stage.quarantine(quarantined(i, id, raw));
            }
            remedied = stage.finish();
        }

        assertThat(remedied.quarantined()).hasSizeGreaterThan(1);
        FileSums all = FileSums.NONE;
        List<Path> files = new ArrayList<>();
        try (DuckSession duck = DuckSession.open(layout)) {
            for (FileRef file : remedied.quarantined()) {
                files.add(layout.resolve(file.getPath()));
                all = all.plus(new ReadBack(duck).quarantined(files.get(files.size() - 1), Plans.BATCH, NO_BYTES));
            }
            duck.query("SELECT count(DISTINCT row_number), min(remedy) FROM " + DuckSession.scan(files), row -> {
                assertThat(row.getLong(1)).isEqualTo(20_000);
                assertThat(row.getString(2)).isEqualTo("AWAITING_REVIEW");
            });
        }
        assertThat(all).isEqualTo(new FileSums(20_000, ids.sum(), Hash128.ZERO, 0));
    }

    @Test
    void shouldLeaveNothingOfATryThatWasGivenUp() throws Exception {
        try (RemedyStage stage = small()) {
            stage.land(new Hash128(1, 1), 1, new TypedRow(RandomRows.COLUMNS.size()), List.of("a"));
            stage.quarantine(quarantined(2, new Hash128(1, 2), new byte[] {'x'}));
        }

        try (Stream<Path> files = Files.walk(layout.staging())) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void shouldPromoteNoRowWithoutARule() throws Exception {
        try (RemedyStage stage = small()) {
            TypedRow row = new TypedRow(RandomRows.COLUMNS.size());
            assertThatThrownBy(() -> stage.land(new Hash128(1, 1), 5, row, List.of()))
                    .hasMessage("Row 5 is to be promoted without a rule; only rules promote rows");
        }
    }
}
