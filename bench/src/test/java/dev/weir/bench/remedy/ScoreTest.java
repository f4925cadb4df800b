// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.bench.remedy.BrokenFile.Cell;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoreTest {

    private static final Column DAY = Columns.dates("day", null);
    private static final Column PRICE = Columns.decimals("price", 0, 100, 2);
    private static final Fault DOTS = Fault.mendable("dots", DAY, DaySlips.day("dd.MM.yyyy"));
    private static final Fault LOST = Fault.hopeless("lost", PRICE, TextSlips.lost(List.of("?")));

    private final BrokenFile file = new BrokenFile(
            new Domain("shop", List.of(DAY, PRICE), List.of(DOTS, LOST)),
            List.of(row("1.50"), row("2.50"), row("3.50"), row("4.50")),
            Map.of(
                    2L, List.of(new Cell(0, DOTS, "03.02.2024")),
                    3L, List.of(new Cell(0, DOTS, "03.02.2024")),
                    4L, List.of(new Cell(1, LOST, "?"))));

    private static List<Value> row(String price) {
        return List.of(Value.of("2024-02-03"), Value.of(price));
    }

    @Test
    void shouldCountWhatWasMendedAndWhatWasRight() {
        Score score = Score.of(
                "shop",
                file,
                Map.of(
                        1L, Arrays.asList("2024-02-03", "1.5"),
                        2L, Arrays.asList("2024-02-03", "2.5000"),
                        3L, Arrays.asList("2024-03-02", null)));

        assertThat(score.recall()).isEqualTo(1);
        assertThat(score.promoted()).isEqualTo(2);
        assertThat(score.precision()).isEqualTo(.5);
        assertThat(score.touched()).isEqualTo(1);
        assertThat(score.wrong())
                .containsExactly(
                        "shop row 3 day: '03.02.2024' became 2024-03-02, meant 2024-02-03",
                        "shop row 3 price: '3.50' became null, meant 3.50");
        assertThat(score.misses()).isEmpty();
        assertThat(score.line()).contains("100.00%", "0.50000");
        assertThat(score.json()).containsEntry("cells", 2L);
    }

    @Test
    void shouldNameMissesAndHopelessRowsThatLanded() {
        Score score =
                Score.of("shop", file, Map.of(2L, List.of("2024-02-03", "2.5"), 4L, List.of("2024-02-03", "4.5")));

        assertThat(score.recall()).isEqualTo(.5);
        assertThat(score.misses())
                .containsExactly("(hopeless) lost in price: 1 of 1 promoted", "dots in day: 1 of 2 promoted");
    }

    @Test
    void shouldAddScores() {
        Score all = new Score("all");
        all.add(Score.of("shop", file, Map.of()));
        all.add(Score.of("shop", file, Map.of(2L, List.of("2024-02-03", "2.5"))));

        assertThat(all.recall()).isEqualTo(.25);
        assertThat(all.precision()).isEqualTo(1);
        assertThat(new Score("none").recall()).isEqualTo(1);
    }
}
