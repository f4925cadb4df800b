// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.SplitTally;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.FakeBatch;
import dev.weir.sinks.fixture.FakeBatch.Setting;
import dev.weir.sinks.fixture.LineSource;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublisherTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final List<String> ROWS = List.of("1,ann\n2,bob\nx,eve\n", "4,dan\n5,\n", "y,zoe\n");

    @TempDir
    private Path folder;

    private DataLayout layout;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder);
    }

    /** Stands for a crash: nothing may catch it to tidy up. */
    private static final class Crash extends Error {}

    private Publisher publisher(FakeBatch batch) {
        return publisher(batch, StepWatch.NONE);
    }

    private Publisher publisher(FakeBatch batch, StepWatch watch) {
        return new Publisher(layout, batch.vault(), new LineSource(), NOON, "0.1.0", 64, watch);
    }

    @Test
    void shouldPublishWhatWasStagedWithACertificateThatBalances() throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), ROWS);

        PublishOutcome outcome = publisher(batch).publish(batch.order(1));

        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(outcome.getLanded()).isEqualTo(4);
        assertThat(outcome.getQuarantined()).isEqualTo(2);
        assertThat(Hash128.of(outcome.getLandedIds()).plus(Hash128.of(outcome.getQuarantinedIds())))
                .isEqualTo(batch.digest());
        Manifest manifest = ManifestShelf.read(layout.resolve(outcome.getManifest()));
        Certificate certificate = manifest.certificate();
        assertThat(certificate.books().isBalanced()).isTrue();
        assertThat(certificate.cut().isTiled()).isTrue();
        assertThat(certificate.previous()).isNull();
        assertThat(certificate.publishedAt()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(certificate.files()).allSatisfy(file -> {
            Path path = layout.resolve(file.path());
            assertThat(FileHash.sha256Hex(path)).isEqualTo(file.sha256());
            assertThat(Files.size(path)).isEqualTo(file.bytes());
        });
        assertThat(lake()).containsExactly("1 ann 1", "2 bob 2", "4 dan 4", "5 null 5");
        assertThat(quarantine()).containsExactly("3 x,eve\\x0A TYPE_MISMATCH", "6 y,zoe\\x0A TYPE_MISMATCH");
        assertThat(manifest.profile().columns().get(0).max()).isEqualTo("5");
        assertThat(manifest.profile().columns().get(1).nulls()).isEqualTo(1);
        assertThat(layout.resolve(manifest.work())).doesNotExist();
        assertThat(outcome.getViolations()).singleElement().satisfies(each -> assertThat(each.getRows())
                .isEqualTo(2));
    }

    @ParameterizedTest
    @EnumSource(PublishStep.class)
    void shouldFinishOrForgetWhatACrashBrokeOff(PublishStep step) throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        PublishOutcome first = publisher(batch).publish(batch.order(1));
        FakeBatch replay = FakeBatch.of(layout, Setting.plain().inAttempt(2), ROWS);
        assertThatThrownBy(() -> publisher(replay, crashAfter(step)).publish(replay.order(2)))
                .isInstanceOf(Crash.class);
        boolean isCommitted = step.compareTo(PublishStep.COMMITTED) >= 0;
        if (!isCommitted) {
            assertThat(standing()).containsExactly("rev=1", "rev=1");
        }

        assertThat(publisher(replay).finishAll()).isEqualTo(isCommitted ? 1 : 0);
        PublishOutcome second = publisher(replay).publish(replay.order(2));
        PublishOutcome again = publisher(replay).publish(replay.order(2));

        assertThat(second.getStatus()).isEqualTo("BALANCED");
        assertThat(again).isEqualTo(second);
        assertThat(second.getValues()).isEqualTo(first.getValues());
        assertThat(standing()).containsExactly("rev=2", "rev=2");
        assertThat(lake()).hasSize(4);
        assertThat(quarantine()).hasSize(2);
        assertThat(publisher(replay).publish(batch.order(1)).getLandedIds()).isEqualTo(first.getLandedIds());
        assertThat(standing()).containsExactly("rev=2", "rev=2");
    }

    private static StepWatch crashAfter(PublishStep step) {
        return reached -> {
            if (reached == step) {
                throw new Crash();
            }
        };
    }

    @ParameterizedTest
    @EnumSource(PublishStep.class)
    void shouldPublishOnceWhenAnotherTryOvertakes(PublishStep step) throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        List<PublishOutcome> overtaking = new ArrayList<>();

        PublishOutcome slow = publisher(batch, reached -> {
                    if (reached == step && overtaking.isEmpty()) {
                        overtaking.add(publisher(batch).publish(batch.order(1)));
                    }
                })
                .publish(batch.order(1));

        assertThat(overtaking).isNotEmpty().allSatisfy(quick -> assertThat(quick)
                .isEqualTo(slow));
        assertThat(lake()).hasSize(4);
        assertThat(quarantine()).hasSize(2);
        assertThat(standing()).containsExactly("rev=1", "rev=1");
    }

    @Test
    void shouldLetAZombieHarmNobody() throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        FakeBatch replay = FakeBatch.of(layout, Setting.plain().inAttempt(2), ROWS);

        publisher(batch, reached -> {
                    if (reached == PublishStep.OLD_REMOVED) {
                        publisher(replay).publish(replay.order(2));
                    }
                })
                .publish(batch.order(1));

        assertThat(standing()).containsExactly("rev=2", "rev=2");
        assertThat(lake()).hasSize(4);
    }

    @Test
    void shouldPutNoRevisionInBeforeAPublishedOne() throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        FakeBatch replay = FakeBatch.of(layout, Setting.plain().inAttempt(2), ROWS);

        PublishOutcome late = publisher(batch, reached -> {
                    if (reached == PublishStep.PREPARED) {
                        publisher(replay).publish(replay.order(2));
                    }
                })
                .publish(batch.order(1));

        assertThat(late.getStatus()).isEqualTo("FAILED");
        assertThat(late.getReason().getMessage()).contains("revision 1 was asked for after revision 2 was published");
        assertThat(standing()).containsExactly("rev=2", "rev=2");
        assertThat(new ManifestShelf(layout, "default", "orders", batch.plan().batchId()).revisions())
                .containsExactly(2);
    }

    @Test
    void shouldChainRevisionsAndReplaceFiles() throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        publisher(batch).publish(batch.order(1));
        FakeBatch replay = FakeBatch.of(layout, Setting.plain().inAttempt(2), ROWS);

        publisher(replay).publish(replay.order(2));

        ManifestShelf shelf =
                new ManifestShelf(layout, "default", "orders", batch.plan().batchId());
        assertThat(shelf.revisions()).containsExactly(1, 2);
        assertThat(shelf.find(2).orElseThrow().certificate().previous()).isEqualTo(FileHash.sha256Hex(shelf.file(1)));
    }

    @Test
    void shouldSayThatAnOlderAttemptTookTheNumber() throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        publisher(batch).publish(batch.order(1));
        FakeBatch replay = FakeBatch.of(layout, Setting.plain().inAttempt(2), ROWS);

        PublishOutcome outcome = publisher(replay).publish(replay.order(1));

        assertThat(outcome.getStatus()).isEqualTo("FAILED");
        assertThat(outcome.getReason().getMessage()).contains("revision 1 was published by attempt 1");
    }

    @Test
    void shouldTurnRedOnADroppedSplitADoubledTallyAndAWrongCount() throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        List<SplitTally> all = batch.tallies();
        SplitTally wrong = SplitTally.newBuilder(all.get(0)).setRows(4).build();

        assertUnbalanced(batch, all.subList(0, 2), "expected the tallies of 3 splits, found 2");
        assertUnbalanced(
                batch,
                List.of(all.get(0), all.get(0), all.get(1), all.get(2)),
                "expected one tally for split 1, found one for split 0");
        assertUnbalanced(batch, List.of(wrong, all.get(1), all.get(2)), "split 0 has 4 rows");
        assertThat(layout.lake()).doesNotExist();
        assertThat(layout.certificates()).doesNotExist();
    }

    private void assertUnbalanced(FakeBatch batch, List<SplitTally> tallies, String message) {
        PublishOutcome outcome = publisher(batch).publish(batch.order(1, batch.cut(), tallies));
        assertThat(outcome.getStatus()).isEqualTo("UNBALANCED");
        assertThat(outcome.getReason().getMessage()).contains(message).contains("Nothing is published");
    }

    @Test
    void shouldTurnRedWhenTheCutterSawOtherRowsOrBytes() throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        CutDone cut = batch.cut();

        PublishOutcome rows = publisher(batch)
                .publish(batch.order(1, CutDone.newBuilder(cut).setRows(7).build(), batch.tallies()));
        PublishOutcome bytes = publisher(batch)
                .publish(batch.order(
                        1,
                        CutDone.newBuilder(cut)
                                .setRowBytes(cut.getRowBytes() - 1)
                                .build(),
                        batch.tallies()));

        assertThat(rows.getReason().getMessage()).contains("the cutter saw 7 rows");
        assertThat(bytes.getReason().getMessage()).contains("do not tile");
    }

    @Test
    void shouldTurnRedOnAStagedFileThatIsDamagedOrGone() throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        Path staged = layout.resolve(batch.tallies().get(1).getLanded().getPath());
        byte[] bytes = Files.readAllBytes(staged);
        bytes[30] ^= 1;
        Files.write(staged, bytes);

        PublishOutcome damaged = publisher(batch).publish(batch.order(1));
        Files.delete(staged);
        PublishOutcome gone = publisher(batch).publish(batch.order(1));

        assertThat(damaged.getStatus()).isEqualTo("UNBALANCED");
        assertThat(damaged.getReason().getMessage()).contains("has SHA-256").contains("a tally says");
        assertThat(gone.getReason().getMessage()).contains("which a tally names, is not there");
        assertThat(layout.certificates()).doesNotExist();
        assertThat(workFolders()).isEmpty();
    }

    @Test
    void shouldPassOnWhatFailedASplit() throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        SplitTally full = SplitTally.newBuilder(batch.tallies().get(0))
                .setFailure(new Reason("STORAGE_FULL", "no room"))
                .build();
        SplitTally different = SplitTally.newBuilder(batch.tallies().get(0))
                .setFailure(new Reason("DIGEST_MISMATCH", "digests differ"))
                .build();

        PublishOutcome failed = publisher(batch).publish(batch.order(1, batch.cut(), List.of(full)));
        PublishOutcome unbalanced = publisher(batch).publish(batch.order(1, batch.cut(), List.of(different)));

        assertThat(failed.getStatus()).isEqualTo("FAILED");
        assertThat(failed.getReason().getCode()).isEqualTo("STORAGE_FULL");
        assertThat(unbalanced.getStatus()).isEqualTo("UNBALANCED");
    }

    @Test
    void shouldFailWithoutATraceWhenTheDiskIsFull() throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        Publisher full = publisher(batch, step -> {
            if (step == PublishStep.READ_BACK) {
                throw new UncheckedIOException(new IOException("No space left on device"));
            }
        });

        PublishOutcome outcome = full.publish(batch.order(1));

        assertThat(outcome.getStatus()).isEqualTo("FAILED");
        assertThat(outcome.getReason().getCode()).isEqualTo("STORAGE_FULL");
        assertThat(outcome.getReason().getMessage())
                .contains("found the disk full")
                .contains("weir batches retry");
        assertThat(workFolders()).isEmpty();
        assertThat(publisher(batch).publish(batch.order(1)).getStatus()).isEqualTo("BALANCED");
    }

    @Test
    void shouldHoldABatchUntilAPersonWaivesTheGate() throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain().expecting(7).withMaxSuspectShare(0.3), ROWS);

        PublishOutcome count = publisher(batch).publish(batch.order(1));
        PublishOutcome share = publisher(batch).publish(batch.order(1, "ROW_COUNT_MISMATCH"));
        PublishOutcome free = publisher(batch).publish(batch.order(1, "ROW_COUNT_MISMATCH", "SUSPECT_SHARE"));

        assertThat(count.getStatus()).isEqualTo("HELD");
        assertThat(count.getReason().getMessage()).contains("announced 7 rows, the file has 6");
        assertThat(share.getReason().getCode()).isEqualTo("SUSPECT_SHARE");
        assertThat(share.getReason().getMessage()).contains("2 of 6 rows are suspect (33.33 %)");
        assertThat(free.getStatus()).isEqualTo("BALANCED");
        assertThat(ManifestShelf.read(layout.resolve(free.getManifest()))
                        .certificate()
                        .waived())
                .containsExactly("ROW_COUNT_MISMATCH", "SUSPECT_SHARE");
    }

    @Test
    void shouldPublishABatchWithoutRows() throws Exception {
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), List.of());

        PublishOutcome outcome = publisher(batch).publish(batch.order(1));

        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(outcome.getLanded()).isZero();
        assertThat(layout.lake()).doesNotExist();
    }

    private List<String> standing() throws IOException {
        try (Stream<Path> lake = Files.walk(layout.lake());
                Stream<Path> quarantine = Files.walk(layout.quarantine())) {
            return Stream.concat(lake, quarantine)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("rev="))
                    .toList();
        }
    }

    private List<Path> workFolders() throws IOException {
        try (Stream<Path> walk = Files.walk(layout.staging())) {
            return walk.filter(path -> path.getFileName().toString().startsWith("publish-"))
                    .toList();
        }
    }

    private List<String> lake() throws Exception {
        return show(
                "SELECT concat_ws(' ', id, coalesce(name, 'null'), _row_number) FROM '%s/orders/*/*/*.parquet' ORDER BY 1"
                        .formatted(layout.lake()));
    }

    private List<String> quarantine() throws Exception {
        return show("SELECT concat_ws(' ', row_number, raw::VARCHAR, code) FROM '%s/orders/*/*/*.parquet' ORDER BY 1"
                .formatted(layout.quarantine()));
    }

    private List<String> show(String sql) throws Exception {
        List<String> lines = new ArrayList<>();
        try (DuckSession duck = DuckSession.open(layout)) {
            duck.query(sql, row -> lines.add(row.getString(1)));
        }
        return lines;
    }
}
