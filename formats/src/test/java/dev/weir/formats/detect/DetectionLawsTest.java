// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.formats.DirtyText;
import dev.weir.formats.Plans;
import dev.weir.formats.TextSource;
import dev.weir.formats.cut.Cuts;
import dev.weir.formats.cut.Cuts.Cut;
import dev.weir.formats.detect.Detection.Detected;
import dev.weir.formats.read.Reads;
import dev.weir.schemas.file.FormatHints;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.plan.BatchPlan.Skipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for detection on every file. */
class DetectionLawsTest {

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldGiveAPlanThatCutsAndReadsWhateverTheFile(long seed) throws IOException {
        DirtyText text = new DirtyText(seed);
        byte[] bytes = text.csv(text.format());

        Detection detection = FormatDetector.detect(new TextSource(bytes), "f", "none", FormatHints.NONE);

        if (detection instanceof Detected detected) {
            assertHolds(detected, bytes, "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldTakeAFileThatIsCutOffForTheSame(long seed) throws IOException {
        Random random = DirtyText.random(seed);
        char delimiter = ",;\t|".charAt(random.nextInt(4));
        byte[] whole = table(random, delimiter).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = java.util.Arrays.copyOf(whole, whole.length / 2 + random.nextInt(whole.length / 2));

        Detection detection = FormatDetector.detect(new TextSource(bytes), "f", "none", FormatHints.NONE);

        Detected detected = (Detected) detection;
        assertThat(detected.format().delimiter()).as("seed %d", seed).isEqualTo(String.valueOf(delimiter));
        assertThat(detected.format().header()).as("seed %d", seed).isTrue();
        assertThat(detected.columns())
                .as("seed %d", seed)
                .extracting(FileColumn::name)
                .containsExactly("id", "text", "amount", "day");
        assertHolds(detected, bytes, "seed " + seed);
    }

    private static String table(Random random, char delimiter) {
        StringBuilder text = new StringBuilder("id,text,amount,day\n".replace(',', delimiter));
        int rows = 20 + random.nextInt(200);
        for (int i = 0; i < rows; i++) {
            String field =
                    random.nextInt(5) == 0 ? "\"quoted" + delimiter + "\nand \"\"on\"" : "plain " + random.nextInt(99);
            text.append(i).append(delimiter).append(field).append(delimiter);
            text.append(String.format(Locale.ROOT, "%.2f", random.nextDouble() * 1000))
                    .append(delimiter);
            text.append("2020-01-").append(10 + random.nextInt(20)).append('\n');
        }
        return text.toString();
    }

    private static void assertHolds(Detected detected, byte[] bytes, String name) throws IOException {
        long head = detected.head().stream().mapToLong(Skipped::bytes).sum();
        assertThat(head).as(name).isEqualTo(detected.dataOffset());
        assertThat(detected.confidence().value()).as(name).isBetween(0.0, 1.0);
        List<String> names = detected.columns().stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
        assertThat(names).as(name).doesNotContain("").doesNotHaveDuplicates();
        BatchPlan plan = Plans.plan(
                detected.format(), bytes.length, 1 << 16, detected.dataOffset(), detected.head(), detected.columns());
        Cut cut = Cuts.whole(plan, new TextSource(bytes), 1000, 64);
        assertThat(cut.done().getRows())
                .as(name)
                .isEqualTo(Reads.all(plan, new TextSource(bytes), 64).size());
    }

    @Test
    void shouldTakeTenThousandColumns() throws IOException {
        int columns = 10_000;
        List<String> lines = new ArrayList<>();
        lines.add(IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(",")));
        for (int row = 0; row < 40; row++) {
            int number = row;
            lines.add(IntStream.range(0, columns)
                    .mapToObj(i -> String.valueOf(i * number))
                    .collect(Collectors.joining(",")));
        }
        byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);

        Detection detection = FormatDetector.detect(new TextSource(bytes), "f", "none", FormatHints.NONE);

        assertThat(((Detected) detection).columns()).hasSize(columns).allMatch(column -> column.type()
                .equals("integer"));
        assertThat(((Detected) detection).format().header()).isTrue();
    }

    @Test
    void shouldLookFurtherInForTheCharset() throws IOException {
        byte[] bytes =
                ("a,b\n" + "1,x\n".repeat(400_000) + "2,é\n".repeat(400_000)).getBytes(StandardCharsets.ISO_8859_1);

        Detection detection = FormatDetector.detect(new TextSource(bytes), "f", "none", FormatHints.NONE);

        assertThat(((Detected) detection).format().charset()).isEqualTo("ISO-8859-1");
    }

    @Test
    void shouldBeLessSureOfWhatIsLessClear() throws IOException {
        double clear = confidence("a,b\n1,2\n3,4\n");
        double ragged = confidence("a,b\n1,2\n3\n4,5,6\n7\n");
        double odd = confidence("a!b\n1!2\n3!4\n");

        assertThat(clear).isGreaterThan(0.9);
        assertThat(ragged).isLessThan(clear);
        assertThat(odd).isLessThan(0.7);
    }

    private static double confidence(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ((Detected) FormatDetector.detect(new TextSource(bytes), "f", "none", FormatHints.NONE))
                .confidence()
                .value();
    }
}
