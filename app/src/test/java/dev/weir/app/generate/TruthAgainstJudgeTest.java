// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.contract.LocalFile;
import dev.weir.formats.detect.Detection.Detected;
import dev.weir.formats.read.RowReader;
import dev.weir.formats.read.RowReaders;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.Drift;
import dev.weir.schemas.contract.DriftOutcome;
import dev.weir.schemas.contract.RowJudge;
import dev.weir.schemas.contract.SchemaFingerprint;
import dev.weir.schemas.contract.Violations;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.schemas.row.TypedRow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pipeline's own judge finds exactly the faults that the generator put in. */
final class TruthAgainstJudgeTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "orders,false",
        "orders,true",
        "patients,false",
        "patients,true",
        "sensors,false",
        "payments,false",
        "bench,false",
        "bench,true"
    })
    void shouldBreakAndKeepTheContractAsTheTruthSays(String domain, boolean isJson) throws Exception {
        GenerateOptions base = GenerateOptions.csv(4000, 21);
        GenerateOptions options = new GenerateOptions(
                base.rows(),
                base.seed(),
                isJson,
                ';',
                "\r\n",
                StandardCharsets.UTF_8,
                false,
                true,
                0.1,
                EnumSet.allOf(ErrorKind.class),
                0.05);
        Generated made = new FileGenerator(Domain.of(domain).orElseThrow(), options).writeTo(folder, rows -> {});
        Contract contract = Contract.parse(Files.readString(made.contract()), "test");

        Map<Long, String> judged = judge(made.file(), contract);

        Map<Long, String> truth = new TreeMap<>();
        for (String line : Files.readAllLines(made.truth()).subList(1, (int) made.brokenRows() + 1)) {
            String[] fields = line.split("\t", -1);
            truth.put(Long.parseLong(fields[0]), fields[1]);
        }
        assertThat(judged).isEqualTo(truth);
    }

    private static Map<Long, String> judge(Path file, Contract contract) throws Exception {
        Map<Long, String> broken = new TreeMap<>();
        try (LocalFile local = LocalFile.open(file)) {
            Detected detected = (Detected) local.detect(contract.settings().format());
            DriftOutcome drift = detected.format().type().equals("ndjson")
                    ? Drift.againstKeys(contract, detected.columns())
                    : Drift.against(contract, detected.columns());
            BatchPlan plan = plan(detected, local.bytes().size(), drift);
            RowJudge judge = new RowJudge(contract, plan);
            TypedRow row = new TypedRow(contract.columns().size());
            Violations violations = new Violations();
            RowReader rows = RowReaders.open(
                    plan, local.bytes(), detected.dataOffset(), local.bytes().size() - detected.dataOffset(), 1);
            while (rows.next()) {
                violations.clear();
                assertThat(rows.fault()).as("row %d", rows.rowNumber()).isNull();
                judge.judge(rows.fields(), row, violations);
                if (!violations.isEmpty()) {
                    broken.put(rows.rowNumber(), violations.columnName(0) == null ? "" : violations.columnName(0));
                }
            }
        }
        return broken;
    }

    private static BatchPlan plan(Detected detected, long bytes, DriftOutcome drift) {
        return new BatchPlan(
                "batch",
                "default",
                "dataset",
                "",
                "",
                new VaultedFile("", bytes),
                List.of(),
                bytes,
                detected.format(),
                detected.dataOffset(),
                detected.head(),
                detected.confidence().value(),
                detected.columns(),
                SchemaFingerprint.of(detected.columns()),
                List.of(),
                drift.contract().pin(),
                drift.mapping(),
                drift.rescued(),
                null,
                1,
                BatchPlan.DEFAULT_MAX_ROW_BYTES);
    }
}
