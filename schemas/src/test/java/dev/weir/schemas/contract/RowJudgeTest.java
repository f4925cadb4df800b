// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.reason.ReasonCode;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowJudgeTest {

    private final Contract contract = Samples.contract(
            "{name: id, logicalType: integer, required: true}",
            "{name: name, logicalType: string, logicalTypeOptions: {maxLength: 3}}",
            "{name: born, logicalType: date}");
    private final TypedRow row = new TypedRow(3);
    private final Violations violations = new Violations();

    @Test
    void shouldFillTheRowOfACleanRow() {
        judge(plan(List.of(0, 1, 2), List.of(), "id", "name", "born"), "7", "abc", "2024-02-29");

        assertThat(violations.isEmpty()).isTrue();
        assertThat(cells()).containsExactly("7", "abc", "2024-02-29");
    }

    @Test
    void shouldReportEveryViolationOfARow() {
        judge(plan(List.of(0, 1, 2), List.of(), "id", "name", "born"), null, "abcd", "soon");

        assertThat(Samples.broken(violations))
                .containsExactly(
                        "id required REQUIRED_MISSING", "name maxLength TOO_LONG", "born logicalType TYPE_MISMATCH");
        assertThat(violations.size()).isEqualTo(3);
        assertThat(violations.column(2)).isEqualTo(2);
        assertThat(violations.field(2)).isEqualTo(2);
    }

    @Test
    void shouldForgetTheRowBefore() {
        BatchPlan plan = plan(List.of(0, 1, 2), List.of(), "id", "name", "born");
        RowJudge judge = new RowJudge(contract, plan);
        judge.judge(Samples.row("x", "abcd", "y"), row, violations);
        judge.judge(Samples.row("1", null, null), row, violations);

        assertThat(violations.isEmpty()).isTrue();
        assertThat(cells()).containsExactly("1", null, null);
    }

    @Test
    void shouldRefuseARowWithAnotherNumberOfFields() {
        judge(plan(List.of(0, 1, 2), List.of(), "id", "name", "born"), "1", "abc");

        assertThat(Samples.broken(violations)).containsExactly("fieldCount FIELD_COUNT");
        assertThat(violations.code(0)).isEqualTo(ReasonCode.FIELD_COUNT);
        assertThat(violations.column(0)).isEqualTo(-1);
        assertThat(violations.field(0)).isEqualTo(-1);
        assertThat(violations.columnName(0)).isNull();
    }

    @Test
    void shouldFollowTheMapping() {
        judge(plan(List.of(2, -1, 0), List.of(), "born", "other", "id"), "2024-02-29", "ignored", "7");

        assertThat(violations.isEmpty()).isTrue();
        assertThat(cells()).containsExactly("7", null, "2024-02-29");
        assertThat(row.rescued()).isNull();
    }

    @Test
    void shouldReportARequiredColumnThatTheFileLacks() {
        judge(plan(List.of(-1, 0, 1), List.of(), "name", "born"), "abc", "2024-02-29");

        assertThat(Samples.broken(violations)).containsExactly("id required REQUIRED_MISSING");
        assertThat(violations.field(0)).isEqualTo(-1);
    }

    @Test
    void shouldKeepWhatUnknownColumnsHold() {
        BatchPlan plan = plan(List.of(0, 1, 2), List.of(3, 4), "id", "name", "born", "e\"mail", "age");
        judge(plan, "7", "abc", null, "a\\b\n\"", null);
        assertThat(row.rescued()).isEqualTo("{\"e\\\"mail\":\"a\\\\b\\n\\\"\"}");

        judge(plan, "7", "abc", null, "", "44");
        assertThat(row.rescued()).isEqualTo("{\"e\\\"mail\":\"\",\"age\":\"44\"}");

        judge(plan, "7", "abc", null, null, null);
        assertThat(row.rescued()).isNull();
    }

    @Test
    void shouldReadNullTokensOfTheWholeContract() {
        Contract tolerant = Samples.contractWith(
                List.of("nullTokens: [NULL, '-']"),
                "{name: id, logicalType: integer, required: true}",
                "{name: name, logicalType: string}");
        RowJudge.ofColumns(tolerant).judge(Samples.row("NULL", "-"), row, violations);

        assertThat(Samples.broken(violations)).containsExactly("id required REQUIRED_MISSING");
        assertThat(row.isNull(1)).isTrue();
    }

    @Test
    void shouldGrowWithTheNumberOfViolations() {
        String[] columns = new String[20];
        String[] cells = new String[20];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = "{name: c%d, logicalType: integer, customProperties: [{property: softMinimum, value: 0}]}"
                    .formatted(i);
            cells[i] = i % 2 == 0 ? "x" : "-1";
        }
        RowJudge.ofColumns(Samples.contract(columns)).judge(Samples.row(cells), new TypedRow(20), violations);

        assertThat(violations.size()).isEqualTo(10);
        assertThat(violations.warningCount()).isEqualTo(10);
        assertThat(violations.warningColumn(9)).isEqualTo(19);
        assertThat(violations.columnName(9)).isEqualTo("c18");
    }

    @Test
    void shouldAllocateNothingForACleanRow() {
        Contract wide = Samples.contract(
                "{name: i, logicalType: integer, required: true, logicalTypeOptions: {minimum: 1}}",
                "{name: d, logicalType: number, physicalType: 'decimal(30,2)', logicalTypeOptions: {minimum: 0}}",
                "{name: f, logicalType: number, physicalType: double}",
                "{name: t, logicalType: timestamp}",
                "{name: day, logicalType: date, logicalTypeOptions: {format: dd.MM.yyyy}}",
                "{name: b, logicalType: boolean}",
                "{name: e, logicalType: string, quality: [{metric: invalidValues, mustBe: 0, arguments: {validValues: [a, b]}}]}",
                "{name: p, logicalType: string, logicalTypeOptions: {pattern: '^[A-Z]{2}[0-9]+$', maxLength: 9}}");
        RowJudge judge = RowJudge.ofColumns(wide);
        FieldSlices clean = Samples.row(
                "7", "12345678901234567890.12", "1.5", "2024-01-31 23:59:59", "31.01.2024", "true", "b", "AB12");
        TypedRow cells = new TypedRow(8);
        judgeOften(judge, clean, cells);
        long before = allocated();
        judgeOften(judge, clean, cells);
        long bytes = allocated() - before;

        assertThat(violations.isEmpty()).isTrue();
        assertThat(bytes).as("bytes for 10,000 rows").isLessThan(10_000);
    }

    private void judgeOften(RowJudge judge, FieldSlices fields, TypedRow cells) {
        for (int i = 0; i < 10_000; i++) {
            judge.judge(fields, cells, violations);
        }
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getCurrentThreadAllocatedBytes();
    }

    @Test
    void shouldRefuseAPlanForAnotherContract() {
        BatchPlan plan = plan(List.of(0), List.of(), "id");
        assertThatThrownBy(() -> new RowJudge(contract, plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A plan maps 1 columns, contract things@1.2.3 has 3");
    }

    private void judge(BatchPlan plan, String... values) {
        FieldSlices fields = Samples.row(values);
        new RowJudge(contract, plan).judge(fields, row, violations);
    }

    private List<String> cells() {
        return List.of(0, 1, 2).stream()
                .map(i -> Samples.cell(contract.columns().get(i).type(), row, i))
                .toList();
    }

    static BatchPlan plan(List<Integer> mapping, List<Integer> rescued, String... columns) {
        List<FileColumn> found = Samples.columns(columns);
        return new BatchPlan(
                "things-1",
                "default",
                "things",
                "file:///things.csv",
                "things.csv",
                new VaultedFile("00", 1),
                List.of(),
                1,
                new FileFormat("csv", "none", "UTF-8", ",", "\"", null, null, true, "LF"),
                0,
                List.of(),
                1,
                found,
                SchemaFingerprint.of(found),
                List.of(),
                new BatchPlan.ContractPin("things", "1", "00", false),
                mapping,
                rescued,
                null,
                1,
                BatchPlan.DEFAULT_MAX_ROW_BYTES);
    }
}
