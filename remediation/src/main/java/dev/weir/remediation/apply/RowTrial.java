// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.RowJudge;
import dev.weir.schemas.contract.Violations;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.reason.ReasonCode;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges a row as it stands now against its whole contract, as the judge of splits and the checks of its batch do. */
final class RowTrial {

    private final @Nullable ContextRows context;
    private final RowJudge judge;
    private final TypedRow typed;
    private final Violations violations = new Violations();
    private final FieldSlices slices = new FieldSlices();
    private final boolean isRescuing;
    private byte[] buffer = new byte[4096];

    /** @param context the rows around; null where the contract does not compare rows */
    RowTrial(Contract contract, BatchPlan plan, @Nullable ContextRows context) {
        this.context = context;
        this.judge = new RowJudge(contract, plan);
        this.typed = new TypedRow(contract.columns().size());
        this.isRescuing = !plan.rescued().isEmpty();
    }

    /** What the row breaks. */
    List<Broken> judge(MendingRow row) {
        fill(row.values());
        judge.judge(slices, typed, violations);
        keepUnknown(row.unknown());
        List<Broken> broken = new ArrayList<>(violations.size());
        for (int i = 0; i < violations.size(); i++) {
            broken.add(new Broken(
                    violations.columnName(i), violations.clause(i), violations.code(i), violations.field(i)));
        }
        if (context != null) {
            broken.addAll(context.judge(row, broken));
        }
        return broken;
    }

    /** The cells of the row that was judged last; its texts hold until the next one. */
    TypedRow typed() {
        return typed;
    }

    private void fill(List<@Nullable String> values) {
        slices.reset(buffer);
        int end = 0;
        for (String value : values) {
            if (value == null) {
                slices.addNull();
            } else {
                byte[] text = value.getBytes(StandardCharsets.UTF_8);
                if (end + text.length > buffer.length) {
                    buffer = Arrays.copyOf(buffer, Math.max(end + text.length, buffer.length * 2));
                    slices.rebase(buffer);
                }
                System.arraycopy(text, 0, buffer, end, text.length);
                slices.add(end, end + text.length);
                end += text.length;
            }
        }
    }

    /** Keys that the plan does not know are rescued, or make the row suspect. */
    private void keepUnknown(@Nullable String unknown) {
        if (unknown == null) {
            return;
        }
        if (!isRescuing) {
            violations.addRow("columns", ReasonCode.FIELD_COUNT);
            return;
        }
        String rescued = typed.rescued();
        typed.setRescued(
                rescued == null ? unknown : rescued.substring(0, rescued.length() - 1) + "," + unknown.substring(1));
    }
}
