// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.formats.Plans;
import dev.weir.formats.TextSource;
import dev.weir.formats.cut.Cuts.Cut;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.digest.RowHasher;
import dev.weir.schemas.event.CutCursor;
import dev.weir.schemas.event.SkippedBytes;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.Skipped;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutterTest {

    private static final FileFormat CSV = Plans.csv("UTF-8", ",", "\"", null, "#");

    @Test
    void shouldCarryThePlanIntoEverySplit() throws IOException {
        byte[] bytes = bytes("h\n1\n2\n");
        List<Skipped> head = List.of(new Skipped("header", 2, 1));
        BatchPlan plan = Plans.plan(CSV, bytes.length, 1024, 2, head, List.of());

        Cut cut = Cuts.whole(plan, new TextSource(bytes), 1, 64);

        RowHasher hasher = new RowHasher("batch-1");
        Hash128 first = hasher.rowId(1, bytes, 2, 2);
        Hash128 second = hasher.rowId(2, bytes, 4, 2);
        assertThat(cut.splits())
                .containsExactly(
                        new Split("batch-1", 1, 0, "plan", "contract", "schema", 2L, 2L, 1L, 1L, first.toEvent()),
                        new Split("batch-1", 1, 1, "plan", "contract", "schema", 4L, 2L, 2L, 1L, second.toEvent()));
        assertThat(cut.done().getSplits()).isEqualTo(2);
        assertThat(cut.done().getRows()).isEqualTo(2);
        assertThat(cut.done().getRowBytes()).isEqualTo(4);
        assertThat(cut.done().getTotalBytes()).isEqualTo(6);
        assertThat(cut.done().getDigest()).isEqualTo(first.plus(second).toEvent());
        assertThat(cut.done().getSkipped()).containsExactly(new SkippedBytes("header", 2L, 1L));
    }

    @Test
    void shouldFinishRightAfterTheLastSplit() throws IOException {
        byte[] bytes = bytes("1\n2\n\n# bye");
        BatchPlan plan = Plans.plan(CSV, bytes.length, 1024);
        Cutter cutter = new Cutter(plan, Cutter.start(plan, 3, "p", "c"), new TextSource(bytes), SplitSize.BY_FILE);

        assertThat(cutter.step(1000)).isInstanceOf(CutStep.SplitReady.class);
        CutStep last = cutter.step(1);

        assertThat(last).isInstanceOf(CutStep.Finished.class);
        assertThat(((CutStep.Finished) last).done().getSkipped())
                .containsExactly(new SkippedBytes("blank line", 1L, 1L), new SkippedBytes("comment", 5L, 1L));
    }

    @Test
    void shouldWorkInSteps() throws IOException {
        byte[] bytes = bytes("0123456789\n".repeat(100));
        BatchPlan plan = Plans.plan(CSV, bytes.length, 1024);
        Cutter cutter = new Cutter(plan, Cutter.start(plan, 1, "p", "c"), new TextSource(bytes), SplitSize.BY_FILE);

        assertThat(cutter.step(100)).isInstanceOf(CutStep.Working.class);
        assertThat(cutter.step(100)).isInstanceOf(CutStep.Working.class);
        CutStep ready = cutter.step(10_000);

        assertThat(((CutStep.SplitReady) ready).split().getRows()).isEqualTo(100);
        assertThat(((CutStep.SplitReady) ready).cursor().getSeconds()).isPositive();
    }

    @Test
    void shouldFinishAFileWithoutRows() throws IOException {
        byte[] bytes = bytes("header\n\n");
        BatchPlan plan = Plans.plan(CSV, bytes.length, 1024, 7, List.of(new Skipped("header", 7, 1)), List.of());

        Cut cut = Cuts.whole(plan, new TextSource(bytes), 1000, 64);

        assertThat(cut.splits()).isEmpty();
        assertThat(cut.done().getRows()).isZero();
        assertThat(cut.skippedBytes()).isEqualTo(8);
    }

    @Test
    void shouldGiveALongRowASplitOfItsOwn() throws IOException {
        String row = "x".repeat(5_000_000) + "\n";
        byte[] bytes = bytes("1\n2\n" + row + "3\n");
        BatchPlan plan = Plans.plan(CSV, bytes.length, 1000);

        Cut cut = Cuts.whole(plan, new TextSource(bytes), 1 << 20, 4096);

        assertThat(cut.splits()).extracting(Split::getRows).containsExactly(2L, 1L, 1L);
        assertThat(cut.splits()).extracting(Split::getLength).containsExactly(4L, 5_000_001L, 2L);
        assertThat(Hash128.of(cut.splits().get(1).getDigest()))
                .isEqualTo(new RowHasher("batch-1").rowId(3, bytes, 4, row.length()));
    }

    @Test
    void shouldNeverHoldMoreThanTheLongestRow() throws IOException {
        byte[] bytes = bytes("a,\"never closed\n" + "b,c\n".repeat(50_000));
        BatchPlan plan = Plans.plan(CSV, bytes.length, 1000);

        Cut cut = Cuts.whole(plan, new TextSource(bytes), 10_000_000, 64);

        assertThat(cut.done().getRows()).isEqualTo(50_001);
    }

    @Test
    void shouldSkipACommentLongerThanAnyBuffer() throws IOException {
        byte[] bytes = bytes("# " + "x".repeat(100_000) + "\r\n1\r\n");
        BatchPlan plan = Plans.plan(CSV, bytes.length, 1000);

        Cut cut = Cuts.whole(plan, new TextSource(bytes), 10, 64);

        assertThat(cut.done().getRows()).isEqualTo(1);
        assertThat(cut.done().getSkipped()).containsExactly(new SkippedBytes("comment", 100_004L, 1L));
    }

    @Test
    void shouldMakeSplitsOfTheSizeThatIsAskedFor() throws IOException {
        byte[] bytes = bytes("0123456789\n".repeat(100));
        BatchPlan plan = Plans.plan(CSV, bytes.length, 1024);
        Cutter cutter = new Cutter(plan, Cutter.start(plan, 1, "p", "c"), new TextSource(bytes), new SplitSize(100));

        CutStep first = cutter.step(10_000);

        assertThat(((CutStep.SplitReady) first).split().getRows()).isEqualTo(10);
    }

    @Test
    void shouldMakeLargerSplitsOfLargerFilesWhereNoSizeIsAskedFor() {
        assertThat(SplitSize.BY_FILE.in(1)).isEqualTo(2 << 20);
        assertThat(SplitSize.BY_FILE.in(256L << 20)).isEqualTo(4 << 20);
        assertThat(SplitSize.BY_FILE.in(1L << 40)).isEqualTo(8 << 20);
        assertThat(new SplitSize(100).in(1L << 40)).isEqualTo(100);
        assertThatThrownBy(() -> new SplitSize(-1)).hasMessageContaining("not -1");
    }

    @Test
    void shouldRefuseASourceOfAnotherLength() {
        BatchPlan plan = Plans.plan(CSV, 10, 1000);
        CutCursor start = Cutter.start(plan, 1, "p", "c");

        assertThatThrownBy(() -> new Cutter(plan, start, new TextSource(bytes("1\n")), SplitSize.BY_FILE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Batch batch-1: the plan says 10 decoded bytes, the vault has 2; nothing is cut");
    }

    @Test
    void shouldNoticeASourceThatEndsEarly() {
        BatchPlan plan = Plans.plan(CSV, 10, 1000);
        TextSource short10 = new TextSource(bytes("1\n")) {
            @Override
            public long size() {
                return 10;
            }
        };

        assertThatThrownBy(() -> Cuts.whole(plan, short10, 100, 64))
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("gave none at offset 2");
    }

    @Test
    void shouldNoticeAHeadThatDoesNotTile() {
        byte[] bytes = bytes("h\n1\n");
        BatchPlan plan = Plans.plan(CSV, bytes.length, 1000, 2, List.of(), List.of());

        assertThatThrownBy(() -> Cuts.whole(plan, new TextSource(bytes), 100, 64))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("2 bytes in rows and 0 skipped do not tile the stream of 4 bytes");
    }

    @Test
    void shouldRefuseOtherTypes() {
        FileFormat parquet = new FileFormat("parquet", "none", "UTF-8", null, null, null, null, false, "LF");
        BatchPlan plan = Plans.plan(parquet, 1, 1000);

        assertThatThrownBy(() -> Cuts.whole(plan, new TextSource(bytes("x")), 100, 64))
                .hasMessage("Files of type csv and ndjson can be cut, found 'parquet'");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
