// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.value.ColumnType;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class ContractInferenceTest {

    private static final long SEED = 20261121;

    private final Random random = new Random(SEED);

    @Test
    void shouldSeeThroughAPercentOfGarbage() {
        InferredContract inferred =
                infer("amount", 2000, row -> row % 100 == 7 ? "garbage" : "" + random.nextInt(5000));

        assertThat(column(inferred).type()).as("seed %d", SEED).isEqualTo(ColumnType.INTEGER);
        assertThat(inferred.falseAlarmRate()).isBetween(0.005, 0.02);
        assertThat(inferred.rows()).isEqualTo(2000);
    }

    @Test
    void shouldLeaveAColumnAloneThatIsTooDirty() {
        assertThat(column(infer("amount", 500, row -> row % 5 == 0 ? "12 kg" : "12"))
                        .type())
                .isEqualTo(ColumnType.STRING);
    }

    @Test
    void shouldTakeARareFractionForATruth() {
        Column column = column(infer("ounces", 1000, row -> row == 3 ? "8.4" : "12"));
        assertThat(column.type()).isEqualTo(ColumnType.decimal(18, 1));
    }

    @Test
    void shouldLeaveRoomForDigits() {
        assertThat(column(infer("price", 300, row -> "%d.%02d".formatted(row, row % 100)))
                        .type())
                .isEqualTo(ColumnType.decimal(18, 2));
        assertThat(column(infer("ratio", 300, row -> row % 2 == 0 ? "0.5" : "0.125"))
                        .type())
                .isEqualTo(ColumnType.decimal(20, 5));
        assertThat(column(infer("ratio", 300, row -> row % 2 == 0 ? "0.5" : "0.30000000000000004"))
                        .type())
                .isEqualTo(ColumnType.DOUBLE);
    }

    @Test
    void shouldFindFormatsOfDates() {
        InferredContract german = infer("day", 100, row -> "%02d.01.2024".formatted(row % 28 + 1));
        assertThat(column(german).type()).isEqualTo(ColumnType.DATE);
        assertThat(column(german).format().pattern()).isEqualTo("dd.MM.yyyy");
        InferredContract iso =
                infer("day", 100, row -> LocalDate.EPOCH.plusDays(row).toString());
        assertThat(column(iso).type()).isEqualTo(ColumnType.DATE);
        assertThat(column(iso).format().pattern()).isNull();
    }

    @Test
    void shouldNotGuessWhetherDaysOrMonthsComeFirst() {
        assertThat(column(infer("day", 100, row -> "0%d/0%d/2024".formatted(row % 9 + 1, row % 7 + 1)))
                        .type())
                .isEqualTo(ColumnType.STRING);
    }

    @Test
    void shouldKeepCodesAsText() {
        InferredContract zip = infer("zip_code", 200, row -> "%05d".formatted(35_000 + row));
        assertThat(column(zip).type()).isEqualTo(ColumnType.STRING);
        assertThat(column(zip).clauses()).contains(new Clause.Matches("pattern", "^[0-9]{5}$", false));
        assertThat(column(infer("PhoneNumber", 200, row -> "205325" + (1000 + row)))
                        .clauses())
                .contains(new Clause.Matches("pattern", "^[0-9]{10}$", false));
        InferredContract zeros = infer("part", 200, row -> "%05d".formatted(row));
        assertThat(column(zeros).type()).isEqualTo(ColumnType.STRING);
    }

    @Test
    void shouldRequireWhatIsNeverMissing() {
        assertThat(column(infer("a", 100, row -> "x" + row)).required()).isTrue();
        assertThat(column(infer("a", 100, row -> row == 50 ? null : "x" + row)).required())
                .isFalse();
        assertThat(column(infer("a", 100, row -> row % 10 == 5 ? "" : "1")).required())
                .isFalse();
        assertThat(column(infer("a", 20, row -> "x" + row)).required())
                .as("too few rows")
                .isFalse();
    }

    @Test
    void shouldListTheWordsForNoValue() {
        Column column = column(infer("ibu", 200, row -> row % 3 == 0 ? "N/A" : "" + random.nextInt(90)));
        assertThat(column.type()).isEqualTo(ColumnType.INTEGER);
        assertThat(column.nullTokens()).containsExactly("N/A");
        assertThat(column.required()).isFalse();
    }

    @Test
    void shouldListFewValuesThatComeOften() {
        String[] states = {"open", "paid", "shipped"};
        assertThat(column(infer("state", 300, row -> states[row % 3])).clauses())
                .contains(new Clause.OneOf("invalidValues", List.of("open", "paid", "shipped"), false));
        assertThat(column(infer("state", 300, row -> row % 100 == 9 ? "shippxd" : states[row % 3]))
                        .clauses())
                .as("a rare misspelling is no value")
                .contains(new Clause.OneOf("invalidValues", List.of("open", "paid", "shipped"), false));
        assertThat(enumOf(infer("state", 300, row -> row == 9 ? "returned" : states[row % 3])))
                .as("a rare truth")
                .isEmpty();
        assertThat(enumOf(infer("state", 300, row -> "s" + row % 11)))
                .as("too many")
                .isEmpty();
        assertThat(enumOf(infer("state", 300, row -> "s" + row / 100)))
                .as("a sorted file shows its values one after the other")
                .isEmpty();
        assertThat(enumOf(infer("state", 300, row -> row % 20 == 0 ? "opem" : states[row % 3])))
                .as("a frequent misspelling makes the list doubtful")
                .isEmpty();
    }

    @Test
    void shouldProposeAKeyOnlyWhereTheNameSaysSo() {
        assertThat(column(infer("id", 200, row -> "" + row)).primaryKey()).isTrue();
        assertThat(column(infer("thing_id", 200, row -> "" + row)).primaryKey()).isTrue();
        assertThat(column(infer("customer_id", 200, row -> "" + row)).primaryKey())
                .isFalse();
        assertThat(column(infer("id", 200, row -> "" + row / 2)).primaryKey()).isFalse();
        assertThat(column(infer("id", 50, row -> "" + row)).primaryKey()).isFalse();
    }

    @Test
    void shouldProposeRangesAndLengthsThatOnlyWarn() {
        Column amount = column(infer("amount", 400, row -> "%d.5".formatted(random.nextInt(100))));
        assertThat(amount.clauses()).allMatch(clause -> clause instanceof Clause.Required || clause.isSoft());
        assertThat(amount.clauses())
                .contains(new Clause.Limit("softMinimum", Clause.Side.AT_LEAST, "0", true))
                .anyMatch(clause -> clause.name().equals("softMaximum"));
        Column text = column(infer("text", 400, row -> "text " + row));
        assertThat(text.clauses()).contains(new Clause.MaxLength("softMaxLength", 20, true));
    }

    @Test
    void shouldDropWhatRaisesAlarmsLater() {
        InferredContract inferred = infer("amount", 900, row -> row < 600 ? "" + row : "none of your business " + row);
        assertThat(column(inferred).type()).isEqualTo(ColumnType.STRING);
        assertThat(inferred.falseAlarmRate()).isZero();
        assertThat(inferred.notes())
                .containsExactly(
                        "column 'amount': clause 'logicalType' was dropped, since it raised alarms on rows that"
                                + " were held out");
    }

    @Test
    void shouldNotMeasureTooFewRows() {
        InferredContract inferred = infer("amount", 5, row -> "" + row);
        assertThat(column(inferred).type()).isEqualTo(ColumnType.INTEGER);
        assertThat(inferred.notes()).containsExactly("too few rows to hold some out: false alarms were not measured");
        assertThat(infer("amount", 0, row -> "").contract().columns()).hasSize(1);
    }

    @Test
    void shouldAcceptEveryName() {
        List<FileColumn> columns = Samples.columns("ID", "id", "_row_id", "no", "a - b", "naïve \"x\"", "id_2", "1");
        ContractInference inference = new ContractInference("things", columns);
        inference.observe(Samples.row("1", "2", "3", "4", "5", "6", "7", "8"));
        inference.observe(Samples.row("too", "few"));
        InferredContract inferred = inference.infer();

        assertThat(inferred.rows()).isEqualTo(1);
        assertThat(inferred.contract().columns().stream().map(Column::name))
                .containsExactly("ID", "id_2", "_row_id_2", "no", "a - b", "naïve \"x\"", "id_2_2", "1");
        Contract again = Contract.parse(inferred.yaml(), "again");
        assertThat(again.columns()).isEqualTo(inferred.contract().columns());
        assertThat(again.fingerprint()).isEqualTo(inferred.contract().fingerprint());
        assertThat(again.warnings()).isEmpty();
        assertThat(Drift.against(again, columns).mapping()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void shouldStopAtAFullSample() {
        ContractInference inference = new ContractInference("things", Samples.columns("a"));
        for (int i = 0; i < 20_100; i++) {
            inference.observe(Samples.row("" + i));
        }
        assertThat(inference.isFull()).isTrue();
        assertThat(inference.infer().rows()).isEqualTo(20_000);
    }

    @Test
    void shouldRefuseANameThatNoDatasetCanHave() {
        ContractInference inference = new ContractInference("No Name", Samples.columns("a"));
        assertThatThrownBy(inference::infer)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'No Name' cannot be the name of a dataset");
    }

    private static InferredContract infer(String name, int rows, IntFunction<String> value) {
        ContractInference inference = new ContractInference("things", Samples.columns(name));
        for (int row = 0; row < rows; row++) {
            inference.observe(Samples.row(value.apply(row)));
        }
        InferredContract inferred = inference.infer();
        Contract again = Contract.parse(inferred.yaml(), "again");
        assertThat(again.columns()).isEqualTo(inferred.contract().columns());
        return inferred;
    }

    private static Column column(InferredContract inferred) {
        return inferred.contract().columns().get(0);
    }

    private static List<Clause> enumOf(InferredContract inferred) {
        return column(inferred).clauses().stream()
                .filter(Clause.OneOf.class::isInstance)
                .toList();
    }
}
