// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Does the sums of {@code docs/how-rows-are-counted.md} again. */
class CountingExampleTest {

    private static final String BATCH = "orders-59d731167ad96181d4bd9198";
    private static final List<String> ROWS =
            List.of("1,3,2026-03-01\n", "2,x,2026-03-01\n", "3,12,2026-03-02\n", "4,7,2026-03-02\n");

    private final RowHasher ids = new RowHasher(BATCH);

    @Test
    void shouldGiveTheRowIdsOfTheDocument() throws IOException {
        assertThat(document()).contains(BATCH);
        for (int number = 1; number <= ROWS.size(); number++) {
            String cells = ROWS.get(number - 1).strip();
            assertThat(document())
                    .containsPattern("\\| %d \\| `%s` \\| .*`%s` \\|".formatted(number, cells, id(number)));
        }
    }

    @Test
    void shouldGiveTheSumsOfTheDocument() throws IOException {
        Hash128 source = id(1).plus(id(2)).plus(id(3)).plus(id(4));
        Hash128 landed = id(1).plus(id(3)).plus(id(4));

        assertThat(landed.plus(id(2))).isEqualTo(source);
        assertThat(document())
                .contains("| source | 4 | `%s` |".formatted(source))
                .contains("| landed | 3 | `%s` |".formatted(landed))
                .contains("| quarantined | 1 | `%s` |".formatted(id(2)));
    }

    @Test
    void shouldFindARowThatTookAnothersPlace() throws IOException {
        Hash128 doubledForLost = id(1).plus(id(1)).plus(id(4));
        Hash128 landed = id(1).plus(id(3)).plus(id(4));

        assertThat(doubledForLost).isNotEqualTo(landed);
        assertThat(document())
                .contains("`%s`".formatted(doubledForLost))
                .contains("`%s`".formatted(landed.minus(doubledForLost)));
    }

    @Test
    void shouldGiveTheValueDigestsOfTheDocument() throws IOException {
        Hash128 right = values(1, 1, 3, "2026-03-01");
        Hash128 swapped = values(1, 3, 1, "2026-03-01");
        Hash128 sum = right.plus(values(3, 3, 12, "2026-03-02")).plus(values(4, 4, 7, "2026-03-02"));

        assertThat(swapped).isNotEqualTo(right);
        assertThat(document())
                .contains("`%s`".formatted(right))
                .contains("`%s`".formatted(swapped))
                .contains("`%s`".formatted(sum));
    }

    private Hash128 id(int number) {
        byte[] raw = ROWS.get(number - 1).getBytes(StandardCharsets.UTF_8);
        return ids.rowId(number, raw, 0, raw.length);
    }

    private Hash128 values(int number, long orderId, long quantity, String day) {
        ValueHasher hasher = new ValueHasher().begin(id(number));
        hasher.putBits(orderId);
        hasher.putBits(quantity);
        hasher.putBits(LocalDate.parse(day).toEpochDay());
        hasher.putText((String) null);
        return hasher.end();
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("..", "docs", "how-rows-are-counted.md"));
    }
}
