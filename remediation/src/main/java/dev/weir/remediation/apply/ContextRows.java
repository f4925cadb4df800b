// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.remediation.context.BatchContext;
import dev.weir.remediation.rule.ContextCall;
import dev.weir.remediation.rule.RuleExpression;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.reason.ReasonCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the rows around say about a row that is being mended. */
final class ContextRows {

    private final BatchContext context;
    private final List<String> columns;
    private final List<Integer> fields;

    ContextRows(BatchContext context, Contract contract, BatchPlan plan) {
        this.context = context;
        this.columns = contract.columns().stream().map(column -> column.name()).toList();
        this.fields = plan.mapping();
    }

    private int field(String column) {
        int place = columns.indexOf(column);
        return place < 0 ? -1 : fields.get(place);
    }

    private Function<String, @Nullable String> texts(MendingRow row, Set<String> without) {
        return column -> without.contains(column) ? null : row.value(field(column));
    }

    /** What clear groups speak against, given what the row breaks by itself: such cells are no values. */
    List<Broken> judge(MendingRow row, List<Broken> alone) {
        Set<String> invalid = new HashSet<>();
        for (Broken each : alone) {
            String column = each.column();
            if (column == null) {
                return List.of();
            }
            invalid.add(column);
        }
        return context.judge(texts(row, invalid)).stream()
                .map(culprit -> new Broken(
                        culprit.column(),
                        culprit.check().name(),
                        ReasonCode.DEPENDENCY_BROKEN,
                        field(culprit.column())))
                .toList();
    }

    /** The answers to a rule's questions, in their order. */
    List<@Nullable String> answers(RuleExpression rule, MendingRow row) {
        List<@Nullable String> answers = new ArrayList<>();
        for (ContextCall call : rule.contexts()) {
            answers.add(context.answer(call, texts(row, Set.of())));
        }
        return answers;
    }
}
