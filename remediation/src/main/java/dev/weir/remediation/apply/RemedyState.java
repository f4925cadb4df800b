// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.remediation.apply.AnswerBook.Decided;
import dev.weir.sinks.stage.QuarantinedRow;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import java.util.List;

/** Where the remedy of a row stands that no rule has mended; the first that holds of any of its clusters. */
final class RemedyState {

    static final String AWAITING_REVIEW = "AWAITING_REVIEW";
    static final String RULE_REFUTED = "RULE_REFUTED";
    static final String GAVE_UP = "GAVE_UP";

    private static final List<String> BY_WEIGHT = List.of(AWAITING_REVIEW, RULE_REFUTED, GAVE_UP);

    private RemedyState() {}

    static String of(MendingRow row, AnswerBook book) {
        int weight = BY_WEIGHT.size();
        for (RowViolation each : row.suspect().violations()) {
            weight = Math.min(weight, weight(book, 1, each));
        }
        for (Broken each : row.broken()) {
            if (!row.suspect().broke(each.column(), each.clause())) {
                RowViolation now = new RowViolation(
                        each.column(), each.clause(), each.code().name(), row.value(each.field()));
                weight = Math.min(weight, weight(book, 2, now));
            }
        }
        return weight == BY_WEIGHT.size() ? QuarantinedRow.AWAITING_RULE : BY_WEIGHT.get(weight);
    }

    private static int weight(AnswerBook book, int round, RowViolation violation) {
        return book.find(round, violation.column(), violation.clause(), violation.value())
                .map(Decided::answer)
                .map(answer -> switch (answer.getState()) {
                    case AnswerBook.ACTIVE -> GAVE_UP;
                    case AnswerBook.SHADOW -> AWAITING_REVIEW;
                    default -> answer.getState();
                })
                .map(BY_WEIGHT::indexOf)
                .filter(index -> index >= 0)
                .orElse(BY_WEIGHT.size());
    }
}
