// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.RowJudge;
import dev.weir.schemas.contract.Violations;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DomainsTest {

    private static final int ROWS = 3_000;
    private static final int EACH = 40;

    @TempDir
    private Path folder;

    static Stream<Domain> domains() {
        return Stream.of(1L, 2L, 77L).flatMap(seed -> Domains.all(seed).stream());
    }

    @ParameterizedTest
    @MethodSource("domains")
    void shouldBreakExactlyTheCellsThatTheTruthNames(Domain domain) throws IOException {
        BrokenFile file = BrokenFile.make(domain, ROWS, EACH, new Random(3));
        new Folder(folder).writeContract(domain);
        Contract contract = Contract.parse(
                Files.readString(folder.resolve("contracts").resolve(domain.name() + ".odcs.yaml")), domain.name());
        RowJudge judge = judge(contract, domain);
        TypedRow row = new TypedRow(domain.columns().size());
        Violations violations = new Violations();
        for (long number = 1; number <= ROWS; number++) {
            judge.judge(fields(file.texts(number)), row, violations);
            List<String> broken = IntStream.range(0, violations.size())
                    .mapToObj(violations::columnName)
                    .map(String::valueOf)
                    .distinct()
                    .sorted()
                    .toList();
            List<String> meant = file.faults().getOrDefault(number, List.of()).stream()
                    .map(cell -> domain.columns().get(cell.column()).name())
                    .sorted()
                    .toList();
            assertThat(broken).as("row %d: %s", number, file.texts(number)).isEqualTo(meant);
        }
    }

    private static RowJudge judge(Contract contract, Domain domain) {
        List<Integer> inOrder =
                IntStream.range(0, domain.columns().size()).boxed().toList();
        List<FileColumn> columns = domain.columns().stream()
                .map(column -> new FileColumn(column.name(), "string"))
                .toList();
        return new RowJudge(
                contract,
                new BatchPlan(
                        "b",
                        "default",
                        contract.dataset(),
                        "file:///f.csv",
                        "f.csv",
                        new VaultedFile("0", 0),
                        List.of(),
                        0,
                        null,
                        0,
                        List.of(),
                        1,
                        columns,
                        "0",
                        List.of(),
                        contract.pin(),
                        inOrder,
                        List.of(),
                        null,
                        1,
                        BatchPlan.DEFAULT_MAX_ROW_BYTES));
    }

    private static FieldSlices fields(List<String> texts) {
        byte[] bytes = String.join("", texts).getBytes(StandardCharsets.UTF_8);
        FieldSlices slices = new FieldSlices();
        slices.reset(bytes);
        int at = 0;
        for (String text : texts) {
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            if (length == 0) {
                slices.addNull();
            } else {
                slices.add(at, at + length);
            }
            at += length;
        }
        return slices;
    }

    @ParameterizedTest
    @MethodSource("domains")
    void shouldHaveTwelveKindsOfErrorsEachAsOftenAsAsked(Domain domain) {
        BrokenFile file = BrokenFile.make(domain, ROWS, EACH, new Random(3));

        Map<String, Long> counts = file.faults().values().stream()
                .map(cells -> cells.get(0))
                .collect(Collectors.groupingBy(cell -> cell.fault().name() + cell.column(), Collectors.counting()));

        assertThat(counts).hasSize(12).allSatisfy((fault, rows) -> assertThat(rows)
                .isEqualTo(EACH));
        assertThat(file.faults().values()).anyMatch(cells -> cells.size() == 2);
    }
}
