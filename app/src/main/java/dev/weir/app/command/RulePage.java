// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.report.MendedValue;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.library.RuleUse;
import dev.weir.remediation.library.StatusChange;
import dev.weir.remediation.library.StoredRule;
import dev.weir.remediation.proof.ProofPaper;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** One rule, as a person who has to trust it wants to read it. */
final class RulePage {

    private static final int MOST_USES = 5;

    private final StoredRule rule;
    private final RuleLibrary library;
    private final boolean isPrivate;
    private final PrintWriter out;

    RulePage(StoredRule rule, RuleLibrary library, boolean isPrivate, PrintWriter out) {
        this.rule = rule;
        this.library = library;
        this.isPrivate = isPrivate;
        this.out = out;
    }

    void print(List<MendedValue> mended) throws IOException {
        out.printf("%s  %s%n", rule.id(), rule.status());
        line("mends", "%s, %s: %s (%s)".formatted(place(), column(), rule.clause(), rule.code()));
        line("because", rule.reason());
        line("author", rule.model() == null ? rule.author() : rule.author() + ", " + rule.model());
        line("confidence", String.format(Locale.ROOT, "%.3f, from its last proof", rule.confidence()));
        line("clusters", String.join(", ", rule.clusters()));
        out.printf("%n  as SQL over the row's columns%n");
        SqlText.lines(rule.expression()).forEach(each -> out.printf("    %s%n", each));
        beforeAndAfter(mended);
        proof();
        uses();
        history();
    }

    private void line(String what, String value) {
        out.printf("  %-11s %s%n", what, value);
    }

    private String place() {
        return rule.tenant().equals("default") ? rule.dataset() : rule.tenant() + "/" + rule.dataset();
    }

    private String column() {
        return rule.column() == null ? "the row" : "column " + rule.column();
    }

    private void beforeAndAfter(List<MendedValue> mended) {
        if (mended.isEmpty()) {
            return;
        }
        out.printf("%n  before and after, of what landed%n");
        mended.forEach(
                each -> out.printf(Locale.ROOT, "    %s  ->  %s   (%,d)%n", each.before(), each.after(), each.cells()));
    }

    private void proof() throws IOException {
        String sha256 = rule.proof();
        if (sha256 == null) {
            out.printf("%n  It was not proved here yet: the next batch that has such values does it.%n");
            return;
        }
        out.printf("%n  its last proof (%s)%n", sha256.substring(0, 12));
        byte[] json = library.proof(sha256).orElse(null);
        if (json == null) {
            out.printf("    the file of the proof is missing from rules/proofs%n");
        } else {
            ProofPaper paper = Json.mapper().readValue(json, ProofPaper.class);
            ProofText.lines(paper, isPrivate).forEach(each -> out.printf("    %s%n", each));
        }
    }

    private void uses() {
        out.printf(
                Locale.ROOT, "%n  applied to %,d batch(es), helped %,d row(s) to land%n", rule.batches(), rule.rows());
        List<RuleUse> uses = library.uses(rule.id());
        uses.subList(Math.max(0, uses.size() - MOST_USES), uses.size())
                .forEach(use -> out.printf(
                        Locale.ROOT, "    %s revision %d: %,d row(s)%n", use.batchId(), use.revision(), use.rows()));
    }

    private void history() {
        out.printf("%n  history%n");
        for (StatusChange change : library.history(rule.id())) {
            out.printf("    %s  %s: %s%n", change.at(), change.status(), change.reason());
        }
    }
}
