// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.AuditRef;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.RuleRef;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import dev.weir.sinks.audit.EntryReader.Stored;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.Plans;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {

    private static final BatchPlan PLAN = Plans.plan(List.of(), new VaultedFile("aa".repeat(32), 0));
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");
    private static final RuleRef RULE = new RuleRef("r1", "trim(\"day\")", "synthesizer", null, 0.97);

    @TempDir
    private Path folder;

    private DataLayout layout;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder);
    }

    static AuditEntry cell(int row, String old, String changed) {
        return AuditEntry.cell(new Hash128(7, row), row, "day", old, changed, RULE, "format dd.MM.yyyy", NOON);
    }

    private List<Stored> read(AuditRef file) throws Exception {
        List<Stored> entries = new ArrayList<>();
        try (DuckSession duck = DuckSession.open(layout)) {
            duck.keepOrder();
            new EntryReader(duck, layout.resolve(file.getPath()), Plans.BATCH).all(entries::add);
        }
        return entries;
    }

    @Test
    void shouldReadBackEveryFieldAndChainEachEntryToTheOneBefore() throws Exception {
        SuspectCluster cluster = new SuspectCluster("c1", null, "readable", "UNREADABLE_ROW", "*", 12L, 2, List.of());
        ClusterAnswer answer = new ClusterAnswer(cluster, 1, "AWAITING_RULE", null, "no author has a candidate", null);
        List<AuditEntry> entries = List.of(
                AuditEntry.decision(answer, NOON),
                cell(1, " 1.2.2026", "01.02.2026"),
                cell(2, "'; \0 \ud83d\ude42 \"", null),
                cell(3, null, ""));
        AuditRef file;
        try (AuditFile audit = AuditFile.open(layout, folder, PLAN)) {
            for (AuditEntry each : entries) {
                audit.add(each);
            }
            file = audit.finish();
        }

        List<Stored> found = read(file);
        assertThat(found).extracting(Stored::entry).containsExactlyElementsOf(entries);
        assertThat(found).extracting(Stored::seq).containsExactly(1L, 2L, 3L, 4L);
        assertThat(found.get(0).entry().reason())
                .isEqualTo("AWAITING_RULE in round 1, cluster c1 of 12 rows: no author has a candidate");
        assertThat(found.get(3).hash()).isEqualTo(file.getHead());
        assertThat(found).extracting(Stored::hash).doesNotHaveDuplicates();
        assertThat(FileHash.sha256Hex(layout.resolve(file.getPath()))).isEqualTo(file.getSha256());
    }

    @Test
    void shouldKeepLittleInMemoryAndStillMakeOneFile() throws Exception {
        AuditRef file;
        try (AuditFile audit = new AuditFile(layout, folder, PLAN, 10_000)) {
            for (int i = 1; i <= 10_000; i++) {
                audit.add(cell(i, "old " + i * 7919, "new " + i * 7919));
            }
            file = audit.finish();
        }

        assertThat(file.getEntries()).isEqualTo(10_000);
        assertThat(read(file)).hasSize(10_000).isSortedAccordingTo((a, b) -> Long.compare(a.seq(), b.seq()));
        try (DuckSession duck = DuckSession.open(layout);
                Stream<Path> files = Files.list(folder)) {
            duck.query(
                    "SELECT count(DISTINCT row_group_id) FROM parquet_metadata('%s')"
                            .formatted(layout.resolve(file.getPath())),
                    row -> assertThat(row.getLong(1)).isGreaterThan(3));
            assertThat(files.filter(Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void shouldGiveTheSameHashesForTheSameEntriesOnly() {
        EntryChain chain = new EntryChain();
        byte[] seed = chain.seed("orders-1");
        byte[] hash = chain.next(seed, 1, cell(1, "a", "b"));

        assertThat(chain.next(seed, 1, cell(1, "a", "b"))).isEqualTo(hash);
        assertThat(List.of(
                        chain.next(seed, 2, cell(1, "a", "b")),
                        chain.next(seed, 1, cell(2, "a", "b")),
                        chain.next(seed, 1, cell(1, "ab", "")),
                        chain.next(seed, 1, cell(1, null, "ab")),
                        chain.next(chain.seed("orders-2"), 1, cell(1, "a", "b"))))
                .doesNotContain(hash)
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldLeaveNothingBehindWhenGivenUp() throws Exception {
        try (AuditFile audit = new AuditFile(layout, folder, PLAN, 0)) {
            for (int i = 1; i <= 1500; i++) {
                audit.add(cell(i, "a", "b"));
            }
        }
        try (AuditFile audit = AuditFile.open(layout, folder, PLAN)) {
            assertThatThrownBy(audit::finish).hasMessageContaining("an audit file has at least one entry");
        }

        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(() ->
                        new AuditEntry(AuditEntry.Kind.CELL, null, 0, "day", "a", "b", "r", "", null, null, null, NOON))
                .hasMessageContaining("without its row or its rule");
    }
}
