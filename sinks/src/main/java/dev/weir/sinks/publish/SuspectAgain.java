// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.RowJudge;
import dev.weir.schemas.contract.Violations;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Remedy;
import dev.weir.sinks.certificate.Remedy.MendedCluster;
import dev.weir.sinks.source.SourceReader.SourceRow;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a row that was mended breaks when no rule has touched it. */
final class SuspectAgain {

    private final Contract contract;
    private final BatchPlan plan;
    private final List<MendedCluster> clusters;
    private final RowJudge judge;
    private final TypedRow typed;
    private final Violations violations = new Violations();
    private final FieldSlices slices = new FieldSlices();

    SuspectAgain(Contract contract, BatchPlan plan, Certificate base, String rule) {
        this.contract = contract;
        this.plan = plan;
        Remedy remedy = base.remedy();
        this.clusters = remedy == null
                ? List.of()
                : remedy.clusters().stream()
                        .filter(cluster -> rule.equals(cluster.rule()))
                        .toList();
        this.judge = new RowJudge(contract, plan);
        this.typed = new TypedRow(contract.columns().size());
    }

    /** What the judge finds; where that is nothing that one row shows, the clauses that the rule was for. */
    List<RowViolation> violations(SourceRow row) {
        List<@Nullable String> values = row.values();
        List<RowViolation> broken = new ArrayList<>();
        if (values != null) {
            fill(values);
            judge.judge(slices, typed, violations);
            for (int i = 0; i < violations.size(); i++) {
                broken.add(new RowViolation(
                        violations.columnName(i),
                        violations.clause(i),
                        violations.code(i).name(),
                        value(values, violations.field(i))));
            }
        }
        if (broken.isEmpty()) {
            for (MendedCluster cluster : clusters) {
                broken.add(new RowViolation(
                        cluster.column(), cluster.clause(), cluster.code(), value(values, field(cluster.column()))));
            }
        }
        return broken;
    }

    private void fill(List<@Nullable String> values) {
        int bytes = 0;
        List<byte @Nullable []> texts = new ArrayList<>(values.size());
        for (String value : values) {
            byte[] text = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
            texts.add(text);
            bytes += text == null ? 0 : text.length;
        }
        byte[] buffer = new byte[bytes];
        slices.reset(buffer);
        int end = 0;
        for (byte[] text : texts) {
            if (text == null) {
                slices.addNull();
            } else {
                System.arraycopy(text, 0, buffer, end, text.length);
                slices.add(end, end + text.length);
                end += text.length;
            }
        }
    }

    private int field(@Nullable String column) {
        for (int i = 0; i < contract.columns().size(); i++) {
            if (contract.columns().get(i).name().equals(column)) {
                return plan.mapping().get(i);
            }
        }
        return -1;
    }

    private static @Nullable String value(@Nullable List<@Nullable String> values, int field) {
        return values == null || field < 0 || field >= values.size() ? null : values.get(field);
    }
}
