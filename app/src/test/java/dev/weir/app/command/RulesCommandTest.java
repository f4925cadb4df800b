// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.library.RuleUse;
import dev.weir.remediation.library.StoredRule;
import dev.weir.remediation.rule.RuleGuard;
import dev.weir.remediation.rule.Verdict;
import dev.weir.schemas.contract.Contract;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.vault.Vault;
import dev.weir.sinks.vault.VaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RulesCommandTest {

    private static final String PROOF = """
            {"format": 1, "cluster": "c-1", "column": "born", "clause": "logicalType", "expression": "x", "author": "synthesizer",
             "outcome": "PROVED", "reason": "fits", "confidence": 0.987,
             "rows": {"all": 1200, "mended": 1100, "ambiguous": 60, "unread": 40},
             "contracted": {"heldOut": 40, "others": 30, "refused": 0, "excluded": 0},
             "stability": {"valid": 90, "validChanged": 0, "answers": 70, "answersChanged": 0},
             "information": {"compared": 70, "lost": 0, "distinctValues": 70, "distinctAnswers": 70},
             "forms": [{"form": "days and months", "values": 30, "verdict": "DECIDED", "why": "12 values decide", "rivals": [
               {"words": "day first", "expression": "x", "explains": 30, "refutedBy": 0, "evidence": [], "loss": "", "isLeft": true},
               {"words": "month first", "expression": "y", "explains": 18, "refutedBy": 12, "evidence": ["31.12.2026"], "loss": "",
                "isLeft": false},
               {"words": "year first", "expression": "z", "explains": 0, "refutedBy": 0, "evidence": [], "loss": "no year is so old",
                "isLeft": false}]}],
             "examples": [{"before": "3.1.2026", "after": "2026-01-03"}]}
            """;

    @TempDir
    private Path folder;

    private RuleLibrary library;

    @BeforeEach
    void open() {
        library = new RuleLibrary(new DataLayout(folder.resolve("data")));
    }

    private StoredRule remember(String dataset, String expression, String status, @Nullable String proof) {
        StoredRule rule = new StoredRule(
                StoredRule.idOf("default", dataset, "born", "logicalType", expression),
                "default",
                dataset,
                "born",
                "logicalType",
                "TYPE_MISMATCH",
                List.of("c-1"),
                expression,
                "synthesizer",
                null,
                .987,
                status,
                "read as day.month.year",
                "2026-11-21T09:00:00Z",
                0,
                0,
                proof);
        library.remember(rule);
        return rule;
    }

    private CommandRun run(String... args) {
        String[] all = new String[args.length + 2];
        System.arraycopy(args, 0, all, 0, args.length);
        all[args.length] = "--data";
        all[args.length + 1] = folder.resolve("data").toString();
        return CommandRun.of(all);
    }

    @Test
    void shouldListRulesAndSayWhatIsDamaged() throws IOException {
        StoredRule rule = remember("people", "trim(\"born\")", StoredRule.ACTIVE, null);
        remember("pets", "trim(\"born\")", StoredRule.REFUTED, null);
        library.applied("default", rule.dataset(), rule.id(), new RuleUse("people-1", 2, 1200));
        Path damaged = folder.resolve("data/rules/default/people/r-0000000000000000.json");
        Files.writeString(damaged, "{");

        CommandRun all = run("rules", "list");
        CommandRun some = run("rules", "list", "--dataset", "people", "--status", "active", "--column", "born");

        assertThat(all.exitCode()).isZero();
        assertThat(all.out()).contains(rule.id(), "people", "pets", "REFUTED", "0.99", "1,200");
        assertThat(all.err()).contains("r-0000000000000000.json", "weir rules import");
        assertThat(some.out()).contains(rule.id()).doesNotContain("pets");
        assertThat(run("rules", "list", "--tenant", "acme").out()).contains("No such rules");
        assertThat(run("rules", "list", "--json").out()).contains("\"expression\" : \"trim(\\\"born\\\")\"");
    }

    @Test
    void shouldShowRuleWithItsProofAndHistory() {
        String proof = library.keepProof(PROOF.getBytes(StandardCharsets.UTF_8));
        String expression =
                "CASE WHEN regexp_full_match(\"born\", '[0-9]{1,2} WHEN [0-9]{4}') THEN \"born\" ELSE upper(\"born\") END";
        StoredRule rule = remember("people", expression, StoredRule.AWAITING_REVIEW, proof);
        library.applied("default", rule.dataset(), rule.id(), new RuleUse("people-1", 2, 40));

        CommandRun shown = run("rules", "show", rule.id().substring(0, 8));

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .contains(rule.id() + "  AWAITING_REVIEW", "column born", "0.987", "read as day.month.year")
                .contains("PROVED: fits", "cluster c-1: 1,200 rows", "(a) contract     40 answers on values held out")
                .contains("(b) stability    90 valid values, 0 of them changed", "(c) information  70 values compared")
                .contains("days and months, 30 value(s): DECIDED, 12 values decide")
                .contains("+ day first: explains 30", "- month first: explains 18, refuted by 12: '31.12.2026'")
                .contains("- year first: explains 0, no year is so old", "'3.1.2026'  ->  '2026-01-03'")
                .contains("people-1 revision 2: 40", "It waits for a person")
                .contains(" ELSE upper");
    }

    @Test
    void shouldMaskWhatRowsOfPrivateColumnsHold() throws VaultException {
        new Vault(new DataLayout(folder.resolve("data"))).putContract(Contract.parse("""
                apiVersion: v3.1.0
                kind: DataContract
                id: people
                version: 1.0.0
                status: active
                schema:
                  - name: people
                    properties:
                      - {name: born, logicalType: date, tags: [pii]}
                """, "people.yaml"));
        String proof = library.keepProof(PROOF.getBytes(StandardCharsets.UTF_8));
        StoredRule rule = remember("people", "trim(\"born\")", StoredRule.ACTIVE, proof);

        assertThat(run("rules", "show", rule.id()).out())
                .contains("***  ->  ***")
                .doesNotContain("2026-01-03", "31.12.2026");
    }

    @Test
    void shouldSayThatARuleIsNotProvedYetOrItsProofIsMissing() {
        StoredRule imported = remember("people", "trim(\"born\")", StoredRule.IMPORTED, null);
        StoredRule lost = remember("people", "lower(\"born\")", StoredRule.ACTIVE, "0".repeat(64));

        assertThat(run("rules", "show", imported.id()).out()).contains("not proved here yet");
        assertThat(run("rules", "show", lost.id()).out()).contains("is missing");
    }

    @Test
    void shouldRefuseUnknownAndUnclearIds() {
        remember("people", "trim(\"born\")", StoredRule.ACTIVE, null);
        remember("people", "lower(\"born\")", StoredRule.ACTIVE, null);

        assertThat(run("rules", "show", "r-none").err()).contains("There is no rule 'r-none'");
        assertThat(run("rules", "show", "r-").err()).contains("2 rules begin with 'r-'");
        assertThat(run("rules", "show", "r-", "--limit", "-1").exitCode()).isEqualTo(1);
        assertThat(CommandRun.of("rules").err()).contains("A command is missing");
    }

    @Test
    void shouldCarryRulesToAnotherInstallationAndRefuseWhatIsNoRule() throws IOException {
        StoredRule rule = remember("people", asItRuns("trim(\"born\")"), StoredRule.ACTIVE, null);
        Path git = folder.resolve("git");
        assertThat(run("rules", "export", git.toString()).out()).contains("1 rule(s)");
        Path file = git.resolve("default/people/born." + rule.id() + ".json");
        Files.writeString(git.resolve("hostile.json"), Files.readString(file).replace("trim", "read_text"));

        CommandRun imported = CommandRun.of(
                "rules",
                "import",
                git.toString(),
                "--data",
                folder.resolve("other").toString());

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.out())
                .contains(rule.id() + "  people, column born")
                .contains("1 rule(s) imported, 0 known already, 1 file(s) refused");
        assertThat(imported.err()).contains("hostile.json", "read_text");
        assertThat(run("rules", "import", file.toString()).out()).contains("0 rule(s) imported, 1 known already");
        assertThat(run("rules", "import", folder.resolve("absent").toString()).err())
                .contains("There is no file");
    }

    private static String asItRuns(String expression) throws IOException {
        try (RuleGuard guard = RuleGuard.open()) {
            return guard.check(expression).fold(allowed -> allowed.rule().sql(), Verdict.Refused::found);
        }
    }
}
