// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.remediation.rule.Workbench;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the rules of each row by what it breaks, has them applied, and judges again. */
final class Rounds {

    private final AnswerBook book;
    private final Workbench workbench;
    private final RowTrial trial;
    private final String batchId;
    private final @Nullable ContextRows context;
    private final Set<String> failed = new HashSet<>();

    Rounds(AnswerBook book, Workbench workbench, RowTrial trial, String batchId, @Nullable ContextRows context) {
        this.context = context;
        this.book = book;
        this.workbench = workbench;
        this.trial = trial;
        this.batchId = batchId;
    }

    /** Applies the rules of the first round, all to the values as they came, and judges the rows that they change. */
    void first(List<MendingRow> rows) throws IOException {
        RuleRound round = new RuleRound(workbench, batchId, failed, context);
        for (MendingRow row : rows) {
            if (row.isReadable() && hasRule(row)) {
                row.setBroken(trial.judge(row));
                requireJudgeable(row);
                addTargets(round, 1, row, row.broken());
            }
        }
        for (MendingRow row : round.run()) {
            row.setBroken(trial.judge(row));
        }
    }

    private boolean hasRule(MendingRow row) {
        for (RowViolation each : row.suspect().violations()) {
            if (book.find(1, each.column(), each.clause(), each.value())
                    .map(AnswerBook.Decided::rule)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** What cannot be found any more cannot be seen to be mended either, but for what only shows among other rows. */
    private static void requireJudgeable(MendingRow row) {
        for (RowViolation each : row.suspect().violations()) {
            boolean isFound = row.broken().stream()
                    .anyMatch(now -> now.clause().equals(each.clause()) && Objects.equals(now.column(), each.column()));
            if (!isFound && !Suspect.isFoundAmongRows(each)) {
                row.setUnjudgeable();
            }
        }
    }

    /** Applies the rules of the second round to what rows break now and did not break before. */
    void second(List<MendingRow> rows) throws IOException {
        RuleRound round = new RuleRound(workbench, batchId, failed, context);
        for (MendingRow row : rows) {
            if (!row.changes().isEmpty()) {
                List<Broken> fresh = row.broken().stream()
                        .filter(each -> !row.suspect().broke(each.column(), each.clause()))
                        .toList();
                addTargets(round, 2, row, fresh);
            }
        }
        for (MendingRow row : round.run()) {
            row.setBroken(trial.judge(row));
        }
    }

    private void addTargets(RuleRound round, int number, MendingRow row, List<Broken> broken) {
        for (int i = 0; i < broken.size(); i++) {
            Broken each = broken.get(i);
            String column = each.column();
            if (column != null) {
                ActiveRule rule = book.find(number, column, each.clause(), row.value(each.field()))
                        .map(AnswerBook.Decided::rule)
                        .orElse(null);
                if (rule != null) {
                    round.add(rule, row, i, column, each.field());
                }
            }
        }
    }
}
