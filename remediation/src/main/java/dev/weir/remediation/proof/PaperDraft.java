// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.BrokenText;
import dev.weir.remediation.author.ColumnView;
import dev.weir.remediation.proof.FormVerdict.Dead;
import dev.weir.remediation.proof.FormVerdict.Decided;
import dev.weir.remediation.proof.FormVerdict.Open;
import dev.weir.remediation.proof.FormVerdict.RivalReport;
import dev.weir.remediation.proof.ProofPaper.Contracted;
import dev.weir.remediation.proof.ProofPaper.Example;
import dev.weir.remediation.proof.ProofPaper.Form;
import dev.weir.remediation.proof.ProofPaper.Information;
import dev.weir.remediation.proof.ProofPaper.Rival;
import dev.weir.remediation.proof.ProofPaper.Rows;
import dev.weir.remediation.proof.ProofPaper.Stability;
import dev.weir.remediation.rule.RuleExpression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A proof while it is written. */
final class PaperDraft {

    private static final int MOST_EXAMPLES = 5;
    private static final double POOR_COVERAGE = 0.25;
    private static final double POOR_COVERAGE_COSTS = 0.02;

    private final ClusterTexts cluster;
    private final String author;
    private final Masking masking;
    private final List<FormVerdict> forms;
    private List<Example> examples = List.of();

    String expression = "";
    Rows rows;
    Contracted contracted = new Contracted(0, 0, 0, 0);
    Stability stability = new Stability(0, 0, 0, 0);
    Information information = new Information(0, 0, 0, 0);
    FreeReading.Finding free = FreeReading.Finding.NOTHING_FREE;

    PaperDraft(ClusterTexts cluster, Contest contest, ColumnView view, String author) {
        this.cluster = cluster;
        this.author = author;
        this.masking = new Masking(view.column());
        Map<String, FormVerdict> occurring = new LinkedHashMap<>();
        cluster.texts().forEach(text -> contest.of(text.text()).ifPresent(form -> occurring.put(form.form(), form)));
        this.forms = List.copyOf(occurring.values());
        this.rows = new Rows(cluster.rows(), 0, 0, cluster.rows());
    }

    void examples(Map<String, String> answers) {
        List<Example> shown = new ArrayList<>();
        for (BrokenText text : cluster.texts()) {
            String answer = answers.get(text.text());
            if (answer != null && shown.size() < MOST_EXAMPLES) {
                shown.add(new Example(masking.show(text.text()), masking.show(answer)));
            }
        }
        examples = shown;
    }

    Proved proved(RuleExpression rule, Map<String, String> answers) {
        List<Decided> decided = forms.stream()
                .filter(Decided.class::isInstance)
                .map(Decided.class::cast)
                .toList();
        double confidence = decided.stream()
                .mapToDouble(each -> each.basis().confidence)
                .min()
                .orElse(free.equals(FreeReading.Finding.NOTHING_FREE) ? FormVerdict.Basis.SUPPORT.confidence : 1);
        boolean isPoor = rows.mended() < POOR_COVERAGE * rows.all();
        double least = Math.min(confidence, free.confidence());
        double sure = isPoor ? least - POOR_COVERAGE_COSTS : least;
        String why = decided.stream()
                .map(each -> each.reading().words() + " (" + each.words() + ")")
                .distinct()
                .reduce((one, other) -> one + "; " + other)
                .orElse(free.words().isEmpty() ? "no rival reading is known" : free.words());
        String reason = "%s; %d of %d rows".formatted(why, rows.mended(), rows.all());
        Map<String, String> own = new LinkedHashMap<>();
        cluster.texts().forEach(text -> own.put(text.text(), answers.getOrDefault(text.text(), "")));
        return new Proved(rule, paper("PROVED", reason, sure), sure, reason, own);
    }

    /** Only a person can decide. */
    Ambiguous open(String why) {
        return new Ambiguous(paper("AMBIGUOUS", why, 0), why);
    }

    /** What rows around have proved. */
    Proved proved(RuleExpression rule, double confidence, String reason) {
        return new Proved(rule, paper("PROVED", reason, confidence), confidence, reason, Map.of());
    }

    Refuted refuted(String why) {
        return new Refuted(paper("REFUTED", why, 0), why);
    }

    /** Nothing can be proposed, because forms of the cluster have more than one reading. */
    Ambiguous ambiguous() {
        for (FormVerdict form : forms) {
            if (form instanceof Open open) {
                return ambiguous(open);
            }
        }
        String why = "values of this form can be read in more than one way";
        return new Ambiguous(paper("AMBIGUOUS", why, 0), why);
    }

    private Ambiguous ambiguous(Open open) {
        String why = "%s can be read in %d ways, and nothing in the batch decides: %s"
                .formatted(
                        masking.show(open.example()),
                        open.readings().size(),
                        String.join(
                                "; or ",
                                open.readings().stream().map(this::readingShown).toList()));
        return new Ambiguous(paper("AMBIGUOUS", why, 0), why);
    }

    private String readingShown(String reading) {
        int at = reading.lastIndexOf(": ");
        return at < 0 ? reading : reading.substring(0, at + 2) + masking.show(reading.substring(at + 2));
    }

    Ambiguous ambiguous(String text, Map<String, String> answers) {
        String why = "the rule reads %s as %s, and another reading of it is left"
                .formatted(masking.show(text), masking.show(answers.getOrDefault(text, "")));
        return new Ambiguous(paper("AMBIGUOUS", why, 0), why);
    }

    /** Why nothing is proposed for the cluster, where all its forms are dead. */
    Refuted dead() {
        String why = forms.stream()
                .filter(Dead.class::isInstance)
                .map(form -> form.form() + ": " + ((Dead) form).words())
                .findFirst()
                .orElse("no reading of its values is accepted by the contract");
        return refuted(why);
    }

    private ProofPaper paper(String outcome, String reason, double confidence) {
        return new ProofPaper(
                ProofPaper.FORMAT,
                cluster.cluster().getId(),
                String.valueOf(cluster.cluster().getColumn()),
                cluster.cluster().getClause(),
                expression,
                author,
                outcome,
                reason,
                confidence,
                rows,
                contracted,
                stability,
                information,
                forms.stream().map(this::form).toList(),
                examples);
    }

    private Form form(FormVerdict verdict) {
        String kind = verdict instanceof Decided ? "DECIDED" : verdict instanceof Open ? "OPEN" : "DEAD";
        String why = verdict instanceof Decided decided
                ? decided.words()
                : verdict instanceof Dead dead ? dead.words() : "several readings are left";
        return new Form(
                verdict.form(),
                verdict.texts().size(),
                kind,
                why,
                verdict.rivals().stream().map(this::rival).toList());
    }

    private Rival rival(RivalReport report) {
        return new Rival(
                report.reading().words(),
                report.reading().isDoubt() ? "" : report.reading().expression(),
                report.accepted(),
                report.refutations(),
                report.against().stream().map(masking::show).toList(),
                report.loss(),
                report.isAlive());
    }
}
