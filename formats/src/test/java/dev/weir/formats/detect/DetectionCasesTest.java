// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.weir.formats.Plans;
import dev.weir.formats.TextSource;
import dev.weir.formats.detect.Detection.Detected;
import dev.weir.formats.detect.Detection.Undetectable;
import dev.weir.formats.read.Reads;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.file.FormatHints;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.plan.BatchPlan.Skipped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds detection and reading against the cases in {@code cases/*.yaml}. */
class DetectionCasesTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** One case as it stands in the file; what it does not mention is not looked at. */
    record Case(
            String id,
            @Nullable String input,
            @Nullable String hex,
            @Nullable String append,
            @Nullable String charset,
            @Nullable Map<String, Object> hints,
            @Nullable Map<String, @Nullable Object> detected,
            @Nullable Map<String, Long> skipped,
            @Nullable List<Object> rows,
            @Nullable String refused,
            @Nullable String message) {

        byte[] bytes() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(HexFormat.of().parseHex(Objects.requireNonNullElse(hex, "")));
            Charset named = Charset.forName(Objects.requireNonNullElse(charset, "UTF-8"));
            bytes.writeBytes(Objects.requireNonNullElse(input, "").getBytes(named));
            bytes.writeBytes(HexFormat.of().parseHex(Objects.requireNonNullElse(append, "")));
            return bytes.toByteArray();
        }

        FormatHints formatHints() {
            if (hints == null) {
                return FormatHints.NONE;
            }
            Map<String, Object> all = new LinkedHashMap<>(hints);
            all.putIfAbsent("columnNames", List.of());
            return YAML.convertValue(all, FormatHints.class);
        }
    }

    static Stream<Named<Case>> dialects() throws IOException {
        return cases("dialects");
    }

    static Stream<Named<Case>> headers() throws IOException {
        return cases("headers");
    }

    static Stream<Named<Case>> charsets() throws IOException {
        return cases("charsets");
    }

    static Stream<Named<Case>> ndjson() throws IOException {
        return cases("ndjson");
    }

    static Stream<Named<Case>> refused() throws IOException {
        return cases("refused");
    }

    private static Stream<Named<Case>> cases(String file) throws IOException {
        try (InputStream yaml = DetectionCasesTest.class.getResourceAsStream("/cases/" + file + ".yaml")) {
            List<Case> cases = YAML.readValue(yaml, new TypeReference<>() {});
            return cases.stream().map(one -> Named.of(one.id(), one));
        }
    }

    @ParameterizedTest
    @MethodSource({"dialects", "headers", "charsets", "ndjson"})
    void shouldTakeTheFileForWhatItIs(Case file) throws IOException {
        byte[] bytes = file.bytes();

        Detection detection = FormatDetector.detect(new TextSource(bytes), "f.csv", "none", file.formatHints());

        assertThat(detection).isInstanceOf(Detected.class);
        Detected detected = (Detected) detection;
        assertThat(facts(detected)).containsAllEntriesOf(Objects.requireNonNull(file.detected()));
        assertThat(detected.confidence().value()).isBetween(0.0, 1.0);
        long skipped = detected.head().stream().mapToLong(Skipped::bytes).sum();
        assertThat(skipped).isEqualTo(detected.dataOffset());
        if (file.skipped() != null) {
            assertThat(skipped(detected)).isEqualTo(file.skipped());
        }
        if (file.rows() != null) {
            assertThat(rows(detected, bytes)).isEqualTo(file.rows());
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuseWhatIsNoTable(Case file) throws IOException {
        Detection detection = FormatDetector.detect(new TextSource(file.bytes()), "f.csv", "none", file.formatHints());

        assertThat(detection).isInstanceOf(Undetectable.class);
        Undetectable refused = (Undetectable) detection;
        assertThat(refused.reason().name()).isEqualTo(file.refused());
        assertThat(refused.message()).contains("'f.csv'", file.message());
    }

    private static Map<String, @Nullable Object> facts(Detected detected) {
        FileFormat format = detected.format();
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("type", format.type());
        facts.put("charset", format.charset());
        facts.put("delimiter", format.delimiter());
        facts.put("quote", format.quote());
        facts.put("escape", format.escape());
        facts.put("comment", format.comment());
        facts.put("header", format.header());
        facts.put("newline", format.newline());
        facts.put("columns", detected.columns().stream().map(FileColumn::name).toList());
        facts.put("types", detected.columns().stream().map(FileColumn::type).toList());
        return facts;
    }

    private static Map<String, Long> skipped(Detected detected) {
        Map<String, Long> skipped = new LinkedHashMap<>();
        detected.head().forEach(part -> skipped.put(part.what(), part.bytes()));
        return skipped;
    }

    private static List<Object> rows(Detected detected, byte[] bytes) throws IOException {
        BatchPlan plan = Plans.plan(
                detected.format(), bytes.length, 1 << 20, detected.dataOffset(), detected.head(), detected.columns());
        return Reads.all(plan, new TextSource(bytes), 64).stream()
                .map(row -> row.fault() == null
                        ? (Object) row.fields()
                        : row.fault().code().name())
                .toList();
    }
}
