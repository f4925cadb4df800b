// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.remediation.library.RuleCheck.Checked;
import dev.weir.remediation.library.RuleExchange.Imported;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleExchangeTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private RuleLibrary library(String name) {
        return new RuleLibrary(new DataLayout(folder.resolve(name)), CLOCK);
    }

    private RuleExchange exchange(RuleLibrary library) {
        RuleCheck check = expression -> expression.contains("read_text")
                ? Checked.refused("function read_text")
                : Checked.allowed(expression.strip());
        return new RuleExchange(library, check, CLOCK);
    }

    @Test
    void shouldCarryRuleToOtherInstallation() throws IOException {
        RuleLibrary here = library("here");
        StoredRule rule = Rules.rule("trips", "replace(\"day\", '\"no name\"', \"a \"\" b\")", "c-2", "c-1");
        here.remember(rule);
        Path git = folder.resolve("git");

        List<Path> files = exchange(here).exportTo(git, each -> true);
        RuleLibrary there = library("there");
        Imported imported = exchange(there).importFrom(git);

        assertThat(files).containsExactly(git.resolve("default/trips/day." + rule.id() + ".json"));
        assertThat(imported.refused()).isEmpty();
        assertThat(imported.added()).singleElement().satisfies(each -> {
            assertThat(each.id()).isEqualTo(rule.id());
            assertThat(each.status()).isEqualTo(StoredRule.IMPORTED);
            assertThat(each.confidence()).isZero();
            assertThat(each.author()).isEqualTo("synthesizer");
        });
        assertThat(there.forCluster("default", "trips", "c-1")).isEqualTo(imported.added());
    }

    @Test
    void shouldWriteSameTextWhateverWasCounted() throws IOException {
        RuleLibrary here = library("here");
        StoredRule rule = Rules.rule("trips", "trim(\"day\")", "c-2", "c-1");
        here.remember(rule);
        Path file = exchange(here).exportTo(folder.resolve("git"), each -> true).get(0);
        String before = Files.readString(file);

        here.applied("default", rule.dataset(), rule.id(), new RuleUse("b-1", 2, 40));
        exchange(here).exportTo(folder.resolve("git"), each -> true);

        assertThat(Files.readString(file))
                .isEqualTo(before)
                .contains("\"c-1\", \"c-2\"")
                .endsWith("}\n");
        assertThat(exchange(here).exportTo(folder.resolve("git"), each -> false))
                .isEmpty();
    }

    @Test
    void shouldLeaveKnownRuleAsItIs() throws IOException {
        RuleLibrary here = library("here");
        StoredRule rule = Rules.rule("trips", "trim(\"day\")", "c-1");
        here.remember(rule);
        exchange(here).exportTo(folder.resolve("git"), each -> true);

        Imported imported = exchange(here).importFrom(folder.resolve("git"));

        assertThat(imported.added()).isEmpty();
        assertThat(imported.known()).hasSize(1);
        assertThat(here.find(rule.id())).contains(rule);
    }

    @Test
    void shouldGiveEditedRuleAnIdOfItsOwnAndCallItsAuthorAPerson() throws IOException {
        RuleLibrary here = library("here");
        here.remember(Rules.rule("trips", "trim(\"day\")", "c-1"));
        Path file = exchange(here).exportTo(folder.resolve("git"), each -> true).get(0);
        Files.writeString(file, Files.readString(file).replace("trim(", "upper("));

        Imported imported = exchange(here).importFrom(file);

        assertThat(imported.added()).singleElement().satisfies(each -> {
            assertThat(each.author()).isEqualTo("person");
            assertThat(each.id())
                    .isEqualTo(StoredRule.idOf("default", "trips", "day", each.clause(), "upper(\"day\")"));
        });
        assertThat(here.all()).hasSize(2);
    }

    @Test
    void shouldKnowARuleByWhatRunsHoweverItIsSpelt() throws IOException {
        RuleLibrary here = library("here");
        StoredRule rule = Rules.rule("trips", "trim(\"day\")", "c-1");
        here.remember(rule);
        Path file = exchange(here).exportTo(folder.resolve("git"), each -> true).get(0);
        Files.writeString(file, Files.readString(file).replace("\"trim(", "\"  trim("));

        Imported imported = exchange(here).importFrom(file);

        assertThat(imported.known()).extracting(StoredRule::id).containsExactly(rule.id());
        assertThat(here.all()).containsExactly(rule);
    }

    @Test
    void shouldRefuseWhatIsNoRuleAndSayWhy() throws IOException {
        Path git = Files.createDirectories(folder.resolve("git"));
        String rule = new String(
                RuleText.of(Rules.rule("trips", "trim(\"day\")", "c-1")).bytes(), StandardCharsets.UTF_8);
        Files.writeString(git.resolve("1.json"), "no json");
        Files.writeString(git.resolve("2.json"), rule.replace("trips", "../trips"));
        Files.writeString(git.resolve("3.json"), rule.replace("\"clause\"", "\"clauses\""));
        Files.writeString(git.resolve("4.json"), rule.replace("\"c-1\"", ""));
        Files.writeString(git.resolve("5.json"), rule.replace("trim(", "read_text("));
        Files.writeString(git.resolve("6.json"), " ".repeat(1 << 19));
        Files.writeString(git.resolve("7.json"), "null");
        Files.writeString(git.resolve("readme.txt"), "no rule, and not meant to be one");
        RuleLibrary here = library("here");

        Imported imported = exchange(here).importFrom(git);

        assertThat(imported.refused())
                .extracting(RuleExchange.Refused::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("JSON"),
                        reason -> assertThat(reason).contains("'dataset'"),
                        reason -> assertThat(reason).contains("'clause'"),
                        reason -> assertThat(reason).contains("'clusters'"),
                        reason -> assertThat(reason).contains("read_text"),
                        reason -> assertThat(reason).contains("longer"),
                        reason -> assertThat(reason).contains("empty"));
        assertThat(here.all()).isEmpty();
    }
}
