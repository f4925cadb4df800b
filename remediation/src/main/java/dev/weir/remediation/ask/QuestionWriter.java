// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import dev.weir.remediation.author.ColumnView;
import dev.weir.remediation.proof.ClusterTexts;
import dev.weir.remediation.rule.RuleLanguage;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes what a model is asked about a cluster. Of a private column it shows how values are built, not what they are; so do
 * the counter-examples of earlier answers.
 */
final class QuestionWriter {

    private static final int MOST_BROKEN = 20;
    private static final int MOST_VALID = 10;
    private static final int MOST_EARLIER = 3;

    private static final String RULES = """
            You repair values of one column of a table. You answer with one SQL scalar expression in DuckDB's dialect that turns \
            the broken values into what was meant, as JSON: {"expression": ..., "confidence": 0 to 1, "reasoning": one sentence, \
            "pattern": which values it is for}.
            Rules of the expression:
            - It may read the one column that is named, which is text, and nothing else. It answers with text.
            - It answers NULL wherever it is not sure, and for values that are valid already. Never guess, never invent.
            - Equal meaning, equal answer; values that differ stay different; no constant answers.
            - TRY_CAST instead of CAST (casts to VARCHAR may be plain), try_strptime instead of strptime. CASE, AND, OR, NOT, \
            IS NULL, IN, BETWEEN, COALESCE and || are allowed. No subqueries, no lambdas, no lists, no LIKE.
            - Patterns, formats and counts are literals. Patterns are RE2; a replacement refers to groups as \\1.
            - Only these functions: %s
            """.formatted(RuleLanguage.functions());

    private final ClusterTexts cluster;
    private final ColumnView view;
    private final UnaryOperator<String> shown;

    QuestionWriter(ClusterTexts cluster, ColumnView view) {
        this.cluster = cluster;
        this.view = view;
        this.shown = ShapeMask.of(view.column().pii());
    }

    /** How values may be shown to the model. */
    UnaryOperator<String> shown() {
        return shown;
    }

    /**
     * A question.
     *
     * @param earlier what was said before and what was wrong with it, the oldest first; only the newest are repeated
     * @param number of the attempt, from 0: each throws other dice
     */
    Question write(List<Objection> earlier, int number) {
        StringBuilder text = new StringBuilder();
        text.append("Column: \"%s\"\n".formatted(view.column().name().replace("\"", "\"\"")));
        text.append("Contract: ")
                .append(String.join("; ", ContractWords.of(view.column())))
                .append('\n');
        text.append("Broken clause: ").append(cluster.cluster().getClause()).append('\n');
        if (view.column().pii()) {
            text.append("The values are private and masked: X and x stand for letters, 9 for digits.\n");
        }
        text.append("Broken values:\n").append(list(broken()));
        text.append("Valid values of the same column:\n")
                .append(list(view.valid().stream().limit(MOST_VALID).toList()));
        List<Objection> last = earlier.subList(Math.max(0, earlier.size() - MOST_EARLIER), earlier.size());
        last.forEach(objection -> text.append("You answered: ")
                .append(objection.expression())
                .append("\nThat is wrong: ")
                .append(objection.why())
                .append('\n'));
        return new Question(RULES, text.toString(), 1 + number, number == 0 ? 0 : 0.6);
    }

    /** Spread over the cluster: neighbours are alike. */
    private List<String> broken() {
        int all = cluster.texts().size();
        int step = Math.max(1, all / MOST_BROKEN);
        return java.util.stream.IntStream.iterate(0, at -> at < all, at -> at + step)
                .limit(MOST_BROKEN)
                .mapToObj(at -> cluster.texts().get(at).text())
                .toList();
    }

    private String list(List<String> texts) {
        return texts.stream()
                .map(text -> "- " + shown.apply(text).replace("\n", "\\n") + "\n")
                .collect(Collectors.joining());
    }
}
