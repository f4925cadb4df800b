// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.formats.cut.Cuts;
import dev.weir.formats.cut.Cuts.Cut;
import dev.weir.formats.read.Reads;
import dev.weir.formats.read.Reads.Row;
import dev.weir.schemas.digest.DigestSum;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.CutCursor;
import dev.weir.schemas.event.Split;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every file, however dirty: each test runs on random files, and names the seed when it fails. */
class BoundaryLawsTest {

    static LongStream seeds() {
        return LongStream.range(0, 1500);
    }

    private static final class Case {

        private final long seed;
        private final DirtyText text;
        private final byte[] bytes;
        private final BatchPlan plan;

        Case(long seed) {
            this.seed = seed;
            this.text = new DirtyText(seed);
            int maxRowBytes = text.random().nextInt(4) == 0 ? 16 + text.random().nextInt(80) : 4096;
            FileFormat format;
            if (seed % 5 == 4) {
                String newline = text.pick("LF", "CRLF", "CR");
                format = Plans.ndjson(text.pick("UTF-8", "UTF-16LE", "UTF-16BE", "ISO-8859-1"), newline);
                bytes = text.ndjson(
                        format.charset(), newline.replace("CR", "\r").replace("LF", "\n"));
            } else {
                format = text.format();
                bytes = text.csv(format);
            }
            plan = Plans.plan(format, bytes.length, maxRowBytes, "a", "b");
        }

        byte[] bytes() {
            return bytes;
        }

        BatchPlan plan() {
            return plan;
        }

        Random random() {
            return text.random();
        }

        TextSource source() {
            return new TextSource(bytes, 1 + random().nextInt(200));
        }

        String name() {
            return "seed %d, %s".formatted(seed, plan.format());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindTheSameRowsWithCutterAndReader(long seed) throws IOException {
        Case file = new Case(seed);
        Cut cut = Cuts.whole(
                file.plan(),
                file.source(),
                1 + file.random().nextInt(300),
                32 + file.random().nextInt(200));

        for (Split split : cut.splits()) {
            List<Row> rows = Reads.split(
                    file.plan(), file.source(), split, 32 + file.random().nextInt(300));
            DigestSum digest = new DigestSum();
            rows.forEach(row -> digest.add(row.id()));
            assertThat(rows).as(file.name()).hasSize((int) split.getRows());
            assertThat(digest.sum()).as(file.name()).isEqualTo(Hash128.of(split.getDigest()));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldReadTheSameRowsWhateverTheBufferAndTheSplits(long seed) throws IOException {
        Case file = new Case(seed);
        List<Row> calm = Reads.all(file.plan(), new TextSource(file.bytes()), 1 << 16);
        Cut cut = Cuts.whole(file.plan(), file.source(), 1 + file.random().nextInt(300), 1 << 16);

        List<Row> inSplits = new ArrayList<>();
        for (Split split : cut.splits()) {
            inSplits.addAll(Reads.split(
                    file.plan(), file.source(), split, 32 + file.random().nextInt(60)));
        }

        assertThat(inSplits).as(file.name()).isEqualTo(calm);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldTileTheStream(long seed) throws IOException {
        Case file = new Case(seed);
        Cut cut = Cuts.whole(file.plan(), file.source(), 1 + file.random().nextInt(300), 64);
        List<Row> rows = Reads.all(file.plan(), file.source(), 64);

        assertThat(cut.done().getRowBytes())
                .as(file.name())
                .isEqualTo(rows.stream().mapToLong(Row::length).sum());
        assertThat(cut.done().getRowBytes() + cut.skippedBytes())
                .as(file.name())
                .isEqualTo(file.bytes().length);
        long next = 0;
        for (Split split : cut.splits()) {
            assertThat(split.getOffset()).as(file.name()).isEqualTo(next);
            next = split.getOffset() + split.getLength();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldGiveTheSameSplitsFromEveryCursor(long seed) throws IOException {
        Case file = new Case(seed);
        int splitBytes = 1 + file.random().nextInt(300);
        Cut calm = Cuts.whole(file.plan(), new TextSource(file.bytes()), splitBytes, 1 << 16);

        for (int i = 0; i < calm.cursors().size(); i++) {
            CutCursor cursor = calm.cursors().get(i);
            Cut resumed = Cuts.from(
                    file.plan(),
                    cursor,
                    file.source(),
                    splitBytes,
                    40,
                    1 + file.random().nextInt(50));
            assertThat(resumed.splits())
                    .as(file.name())
                    .isEqualTo(calm.splits().subList(i + 1, calm.splits().size()));
            assertThat(resumed.withoutTime()).as(file.name()).isEqualTo(calm.withoutTime());
        }
    }
}
