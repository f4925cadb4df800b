// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.supplier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.report.SupplierPage;
import dev.weir.app.supplier.SupplierReport.Fault;
import dev.weir.app.supplier.SupplierReport.FileLine;
import dev.weir.app.supplier.SupplierReport.Place;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SupplierTextTest {

    private static SupplierReport report(List<Fault> faults) {
        return new SupplierReport(
                "default",
                "orders",
                "1.0",
                "2026-11-21T10:00:00Z",
                List.of(new FileLine("b-1", "or|ders.csv", "2026-11-20T10:00:00Z", "orders 1.0.0", 1000, 12, 9, 3)),
                faults);
    }

    private static Fault fault(String column, String found, String mendedTo, List<Long> trend) {
        Long place = mendedTo == null ? 40L : null;
        return new Fault(
                column,
                "logicalType",
                "TYPE_MISMATCH",
                "date",
                12,
                3,
                1,
                trend,
                List.of(new Place("or|ders.csv", 7, place, place, place == null ? null : 5L, found, mendedTo)));
    }

    @Test
    void shouldSayWhatIsWrongAndWhere() {
        String text = SupplierText.markdown(report(List.of(fault("day", "31.1.", null, List.of(3L, 0L, 12L)))));

        assertThat(text)
                .contains("# What to mend at the source: orders")
                .contains(
                        "1 file, 1,000 rows; 12 rows broke the contract, of which 9 were mended here by rules and 3 could"
                                + " not be used.")
                .contains("| day | logicalType | date | TYPE_MISMATCH | 12 | 3 | 1 | 3 0 12 |")
                .contains("| or\\|ders.csv | 7 | 40 | 40–44 | `31.1.` |  |");
    }

    @Test
    void shouldShowWhatRulesMadeOfAValue() {
        String text = SupplierText.markdown(report(List.of(fault("day", "31.1.", "2026-01-31", List.of(12L)))));

        assertThat(text).contains("| or\\|ders.csv | 7 |  |  | `31.1.` | `2026-01-31` |");
    }

    @Test
    void shouldCutALongTrend() {
        String text = SupplierText.markdown(report(List.of(fault("day", "x", null, Collections.nCopies(30, 2L)))));

        assertThat(text).contains("| … 2 2 2 2 2 2 2 2 2 2 2 2 |");
    }

    @Test
    void shouldLetNoValueBecomeMarkup() {
        List<Fault> faults = List.of(fault("da|y", "<b>`|\n", null, List.of(1L)));

        assertThat(SupplierText.markdown(report(faults)))
                .contains("| da\\|y |")
                .contains("`&lt;b>'\\|\uFFFD`")
                .doesNotContain("<b>");
        assertThat(SupplierPage.of(report(faults))).contains("&lt;b&gt;").doesNotContain("<b>`");
    }

    @Test
    void shouldSayThatNothingWasWrong() {
        assertThat(SupplierText.markdown(report(List.of()))).contains("No row broke the contract.");
        assertThat(SupplierPage.of(report(List.of()))).contains("No row broke the contract.");
    }

    @Test
    void shouldMakeAPageWithTheTrend() {
        String page = SupplierPage.of(report(List.of(fault("day", "31.1.", "2026-01-31", List.of(1L, 2L)))));

        assertThat(page)
                .contains("<title>What to mend at the source</title>")
                .contains("aria-label=\"1, 2\"")
                .contains("<td class=\"mono\">2026-01-31</td>")
                .contains("Values of personal columns are not shown.");
    }
}
