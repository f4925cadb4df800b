// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleLibraryTest {

    @TempDir
    private Path folder;

    private DataLayout layout;
    private RuleLibrary library;

    @BeforeEach
    void open() {
        layout = new DataLayout(folder);
        library = libraryAt("2026-11-21T10:00:00Z");
    }

    private RuleLibrary libraryAt(String instant) {
        return new RuleLibrary(layout, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    private static void use(RuleLibrary library, StoredRule rule, RuleUse use) {
        library.applied(rule.tenant(), rule.dataset(), rule.id(), use);
    }

    @Test
    void shouldFindNothingWhereNothingWasRemembered() {
        assertThat(library.all()).isEmpty();
        assertThat(library.damaged()).isEmpty();
        assertThat(library.forCluster("default", "trips", "c-1")).isEmpty();
        assertThat(library.find("r-0000000000000000")).isEmpty();
        assertThat(library.find("../../etc/passwd")).isEmpty();
        assertThat(library.proof("00")).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void shouldRememberRuleInFileThatPeopleCanRead() throws IOException {
        StoredRule rule = Rules.rule("trips", "trim(\"day\")", "c-1");

        library.remember(rule);

        assertThat(libraryAt("2026-11-21T10:00:00Z").find(rule.id())).contains(rule);
        assertThat(layout.ruleFile("default", "trips", rule.id()))
                .isEqualTo(folder.resolve("rules/default/trips/" + rule.id() + ".json"));
        assertThat(Files.readString(layout.ruleFile("default", "trips", rule.id())))
                .contains("\"expression\" : \"trim(\\\"day\\\")\"", "\"history\" : [", "\n");
    }

    @Test
    void shouldKeepWhatPeopleDecidedOnceAndLetTheLastWordCount() {
        StoredRule rule = Rules.rule("trips", "trim(\"day\")", "c-1", "c-2");
        library.remember(rule);
        RuleRuling rejected = ruling(RuleRuling.REJECT, "2026-11-21T11:00:00Z", "b-1");
        RuleRuling approved = ruling(RuleRuling.APPROVE, "2026-11-21T12:00:00Z", "b-1");

        library.decided("default", "trips", rule.id(), rejected);
        library.decided("default", "trips", rule.id(), approved);
        library.decided("default", "trips", rule.id(), ruling(RuleRuling.REJECT, "2026-11-21T11:00:00Z", "b-2"));
        library.decided("default", "trips", "r-0000000000000000", approved);

        assertThat(library.rulings(rule.id())).hasSize(2);
        assertThat(library.ruling(rule.id(), "c-1")).contains(approved);
        assertThat(library.ruling(rule.id(), "c-2")).isEmpty();
        assertThat(library.rulings(rule.id()).get(0).batches()).containsExactly("b-1", "b-2");
        assertThat(library.find(rule.id()).orElseThrow().status()).isEqualTo(StoredRule.APPROVED);
        assertThat(library.history(rule.id()))
                .extracting(StatusChange::status)
                .endsWith(StoredRule.REJECTED, StoredRule.APPROVED);
        assertThat(approved.words()).isEqualTo("approved by ann at 2026-11-21T12:00:00Z: seen");
    }

    private static RuleRuling ruling(String kind, String at, String batch) {
        return new RuleRuling(kind, "ann", "seen", at, List.of("c-1"), List.of(batch), null);
    }

    @Test
    void shouldFindRulesOfClusterOnly() {
        StoredRule one = Rules.rule("trips", "trim(\"day\")", "c-1", "c-2");
        StoredRule two = Rules.rule("trips", "lower(\"day\")", "c-2");
        StoredRule other = Rules.rule("stops", "trim(\"day\")", "c-2");
        List.of(one, two, other).forEach(library::remember);

        assertThat(library.forCluster("default", "trips", "c-1")).containsExactly(one);
        assertThat(library.forCluster("default", "trips", "c-2")).containsExactlyInAnyOrder(one, two);
        assertThat(library.forCluster("acme", "trips", "c-2")).isEmpty();
        assertThat(library.all()).containsExactlyInAnyOrder(one, two, other).startsWith(other);
    }

    @Test
    void shouldKeepHistoryClustersAndFirstDay() {
        StoredRule first = Rules.rule("trips", "trim(\"day\")", "c-1");
        library.remember(first);
        use(library, first, new RuleUse("b-1", 2, 40));

        StoredRule later = Rules.with(first, StoredRule.REFUTED, "row 7 says otherwise", "c-9", "2026-12-24T00:00:00Z");
        libraryAt("2026-12-24T10:00:00Z").remember(later);
        libraryAt("2026-12-25T10:00:00Z").remember(later);

        assertThat(library.find(first.id())).hasValueSatisfying(rule -> {
            assertThat(rule.clusters()).containsExactly("c-1", "c-9");
            assertThat(rule.createdAt()).isEqualTo(first.createdAt());
            assertThat(rule.status()).isEqualTo(StoredRule.REFUTED);
            assertThat(rule.rows()).isEqualTo(40);
        });
        assertThat(library.history(first.id()))
                .containsExactly(
                        new StatusChange(first.createdAt(), StoredRule.ACTIVE, first.reason()),
                        new StatusChange("2026-12-24T10:00:00Z", StoredRule.REFUTED, "row 7 says otherwise"));
    }

    @Test
    void shouldCountUseOnceHoweverOftenItIsTold() {
        StoredRule rule = Rules.rule("trips", "trim(\"day\")", "c-1");
        use(library, rule, new RuleUse("b-0", 2, 40));
        assertThat(library.find(rule.id())).isEmpty();
        library.remember(rule);

        use(library, rule, new RuleUse("b-1", 2, 40));
        use(library, rule, new RuleUse("b-1", 2, 40));
        use(library, rule, new RuleUse("b-1", 3, 2));
        use(library, rule, new RuleUse("b-2", 2, 1));

        assertThat(library.find(rule.id())).hasValueSatisfying(found -> {
            assertThat(found.rows()).isEqualTo(43);
            assertThat(found.batches()).isEqualTo(2);
        });
        assertThat(library.uses(rule.id())).extracting(RuleUse::batchId).containsExactly("b-1", "b-1", "b-2");
    }

    @Test
    void shouldListLastUsesAndCountAll() {
        StoredRule rule = Rules.rule("trips", "trim(\"day\")", "c-1");
        RuleFile file = RuleFile.begin(rule);
        for (int batch = 0; batch < 300; batch++) {
            file = file.with(new RuleUse("b-" + batch, 2, 1));
        }

        assertThat(file.uses()).hasSize(200).last().isEqualTo(new RuleUse("b-299", 2, 1));
        assertThat(file.rule().batches()).isEqualTo(300);
    }

    @Test
    void shouldRefuseRuleWithForeignId() {
        StoredRule rule = Rules.rule("trips", "trim(\"day\")", "c-1");
        StoredRule forged = Rules.withId(rule, "r-0000000000000000");

        assertThatThrownBy(() -> library.remember(forged)).hasMessageContaining("r-0000000000000000");
    }

    @Test
    void shouldLeaveOutDamagedFilesAndNameThem() throws IOException {
        StoredRule rule = Rules.rule("trips", "trim(\"day\")", "c-1");
        library.remember(rule);
        Path file = layout.ruleFile("default", "trips", rule.id());
        Files.writeString(file.resolveSibling("r-1111111111111111.json"), "{\"id\": ");
        Files.copy(file, file.resolveSibling("r-2222222222222222.json"));
        Files.writeString(file.resolveSibling(".half.json"), "{");

        assertThat(library.all()).containsExactly(rule);
        assertThat(library.damaged())
                .containsExactly(
                        "rules/default/trips/r-1111111111111111.json", "rules/default/trips/r-2222222222222222.json");
    }

    @Test
    void shouldKeepProofUnderItsHash() {
        byte[] json = "{\"rivals\": []}".getBytes(StandardCharsets.UTF_8);

        String sha256 = library.keepProof(json);

        assertThat(library.keepProof(json)).isEqualTo(sha256);
        assertThat(library.proof(sha256))
                .hasValueSatisfying(kept -> assertThat(kept).isEqualTo(json));
        assertThat(library.all()).isEmpty();
    }

    @Test
    void shouldLoseNothingWhenSeveralWriteAtOnce() throws InterruptedException, ExecutionException {
        StoredRule rule = Rules.rule("trips", "trim(\"day\")", "c-1");
        library.remember(rule);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            String name = "b-" + writer + "-";
            RuleLibrary own = libraryAt("2026-11-21T10:00:00Z");
            all.add(threads.submit(() -> {
                for (int use = 0; use < 20; use++) {
                    use(own, rule, new RuleUse(name + use, 2, 3));
                }
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();

        assertThat(library.find(rule.id())).hasValueSatisfying(found -> {
            assertThat(found.batches()).isEqualTo(80);
            assertThat(found.rows()).isEqualTo(240);
        });
    }
}
