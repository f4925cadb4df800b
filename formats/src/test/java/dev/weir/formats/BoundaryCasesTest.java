// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.weir.formats.cut.Cuts;
import dev.weir.formats.cut.Cuts.Cut;
import dev.weir.formats.read.Reads;
import dev.weir.formats.read.Reads.Row;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the cutter and the reader against the cases in {@code cases/boundaries.yaml}, in UTF-8 and in UTF-16. */
class BoundaryCasesTest {

    record Case(
            String id,
            String input,
            @Nullable List<@Nullable String> dialect,
            @Nullable Integer longest,
            Map<String, Object> rows,
            @Nullable Map<String, Long> skipped) {

        FileFormat format(String charset) {
            List<@Nullable String> marks = Objects.requireNonNullElse(dialect, Arrays.asList(",", "\"", null, null));
            return Plans.csv(charset, marks.get(0), marks.get(1), marks.get(2), marks.get(3));
        }
    }

    static Stream<Arguments> cases() throws IOException {
        try (InputStream yaml = BoundaryCasesTest.class.getResourceAsStream("/cases/boundaries.yaml")) {
            List<Case> cases = new ObjectMapper(new YAMLFactory()).readValue(yaml, new TypeReference<>() {});
            return cases.stream().flatMap(one -> Stream.of("UTF-8", "UTF-16LE", "UTF-16BE")
                    .map(charset -> Arguments.of(Named.of(one.id(), one), charset)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldEndRowsWhereTheRuleSays(Case file, String charset) throws IOException {
        byte[] bytes = file.input().getBytes(Charset.forName(charset));
        int width = charset.equals("UTF-8") ? 1 : 2;
        int longest = width * Objects.requireNonNullElse(file.longest(), 64);
        BatchPlan plan = Plans.plan(file.format(charset), bytes.length, longest);

        List<Row> rows = Reads.all(plan, new TextSource(bytes), 64);
        Cut cut = Cuts.whole(plan, new TextSource(bytes), 1, 64);

        assertThat(told(rows, bytes, charset)).isEqualTo(file.rows());
        assertThat(cut.done().getRows()).isEqualTo(rows.size());
        if (file.skipped() != null) {
            Map<String, Long> skipped = cut.done().getSkipped().stream()
                    .collect(Collectors.toMap(part -> part.getWhat(), part -> part.getCount()));
            assertThat(skipped).isEqualTo(file.skipped());
        }
    }

    private static Map<String, Object> told(List<Row> rows, byte[] bytes, String charset) {
        Map<String, Object> told = new LinkedHashMap<>();
        for (Row row : rows) {
            String raw = new String(bytes, (int) row.offset(), (int) row.length(), Charset.forName(charset));
            told.put(
                    raw, row.fault() == null ? row.fields() : row.fault().code().name());
        }
        return told;
    }
}
