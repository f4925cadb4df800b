// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.report.MendedValues;
import dev.weir.remediation.proof.ProofPaper;
import dev.weir.remediation.proof.ProofPaper.Form;
import dev.weir.remediation.proof.ProofPaper.Rival;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A proof as lines for people, test by test; texts from rows of private columns are masked. */
final class ProofText {

    private static final int MOST_EVIDENCE = 3;
    private static final int MOST_EXAMPLES = 5;

    private final ProofPaper paper;
    private final boolean isPrivate;
    private final List<String> lines = new ArrayList<>();

    private ProofText(ProofPaper paper, boolean isPrivate) {
        this.paper = paper;
        this.isPrivate = isPrivate;
    }

    static List<String> lines(ProofPaper paper, boolean isPrivate) {
        ProofText text = new ProofText(paper, isPrivate);
        text.head();
        text.tests();
        text.rivals();
        text.examples();
        return text.lines;
    }

    private void head() {
        line("%s: %s", paper.outcome(), paper.reason());
        line(
                "cluster %s: %,d rows, of them %,d mended, %,d for a person to read, %,d without any reading",
                paper.cluster(),
                paper.rows().all(),
                paper.rows().mended(),
                paper.rows().ambiguous(),
                paper.rows().unread());
    }

    private void tests() {
        line(
                "(a) contract     %,d answers on values held out and %,d on others; the contract refuses %,d",
                paper.contracted().heldOut(),
                paper.contracted().others(),
                paper.contracted().refused());
        line(
                "(b) stability    %,d valid values, %,d of them changed; applied twice, %,d of %,d answers change",
                paper.stability().valid(),
                paper.stability().validChanged(),
                paper.stability().answersChanged(),
                paper.stability().answers());
        line(
                "(c) information  %,d values compared, %,d of them lose some; %,d values, %,d answers",
                paper.information().compared(),
                paper.information().lost(),
                paper.information().distinctValues(),
                paper.information().distinctAnswers());
        line("(d) rivals");
    }

    private void rivals() {
        for (Form form : paper.forms()) {
            line("      %s, %,d value(s): %s, %s", form.form(), form.values(), form.verdict(), form.why());
            form.rivals().forEach(this::rival);
        }
    }

    private void rival(Rival rival) {
        line(
                "        %s %s: explains %,d%s",
                rival.isLeft() ? "+" : "-", rival.words(), rival.explains(), against(rival));
    }

    private String against(Rival rival) {
        if (rival.refutedBy() > 0) {
            String evidence = rival.evidence().stream()
                    .limit(MOST_EVIDENCE)
                    .map(this::shown)
                    .collect(Collectors.joining(", "));
            return String.format(Locale.ROOT, ", refuted by %,d: %s", rival.refutedBy(), evidence);
        }
        return rival.loss().isEmpty() ? "" : ", " + rival.loss();
    }

    private void examples() {
        if (paper.examples().isEmpty()) {
            return;
        }
        line("before and after, of what was proved on");
        paper.examples().stream()
                .limit(MOST_EXAMPLES)
                .forEach(example -> line("      %s  ->  %s", shown(example.before()), shown(example.after())));
    }

    private String shown(String value) {
        return isPrivate ? MendedValues.MASKED : "'" + value + "'";
    }

    private void line(String format, Object... values) {
        lines.add(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }
}
