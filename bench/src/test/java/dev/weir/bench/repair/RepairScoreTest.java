// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.bench.repair.RepairScore.Change;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepairScoreTest {

    private static final CsvTable DIRTY = table("id,city\n1,Rexo\n2,Bxnd\n3,Gary\n4,N/A\n5,Lee\n");
    private static final CsvTable CLEAN = table("id,city\n1,Reno\n2,Bend\n3,Gary\n4,\n5,Lea\n");

    private static CsvTable table(String csv) {
        List<List<String>> rows = CsvTable.parse(csv);
        return new CsvTable(rows.get(0), rows.subList(1, rows.size()));
    }

    @Test
    void shouldCountRepairsThatAreRightAndWrong() {
        RepairScore score = new RepairScore(Truth.between(DIRTY, CLEAN));

        score.published(1, "city", "Reno", new Change("Rexo", "Reno"));
        score.published(2, "city", "Bond", new Change("Bxnd", "Bond"));
        score.published(3, "city", "Gary", null);
        score.published(4, "city", null, null);
        score.quarantined(5);

        assertThat(score.right()).isEqualTo(2);
        assertThat(score.wrong()).isEqualTo(1);
        assertThat(score.precision()).isEqualTo(2 / 3.0);
        assertThat(score.recall()).isEqualTo(0.5);
        assertThat(score.columns(1)).anyMatch(line -> line.contains("row 2 'Bxnd' became 'Bond', meant 'Bend'"));
    }

    @Test
    void shouldCountAChangedCellThatWasRight() {
        RepairScore score = new RepairScore(Truth.between(DIRTY, CLEAN));

        score.published(3, "city", "Mary", new Change("Gary", "Mary"));

        assertThat(score.wrong()).isEqualTo(1);
    }

    @Test
    void shouldReadQuotedFields() {
        assertThat(CsvTable.parse("a,\"b,\"\"c\"\"\nd\"\r\ne,"))
                .containsExactly(List.of("a", "b,\"c\"\nd"), List.of("e", ""));
    }

    @Test
    void shouldTellNumbersFromTexts() {
        assertThat(Texts.same("12.0", "12")).isTrue();
        assertThat(Texts.same("true", "Yes")).isTrue();
        assertThat(Texts.same("12 oz", "12")).isFalse();
    }
}
