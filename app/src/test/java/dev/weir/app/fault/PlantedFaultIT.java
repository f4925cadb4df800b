// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.fixture.ItemFiles;
import dev.weir.app.fixture.WeirUnderTest;
import dev.weir.app.source.VaultRows;
import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.CutDone;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.SplitTally;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.sinks.certificate.Verification;
import dev.weir.sinks.certificate.Verification.Check;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.publish.PublishOrder;
import dev.weir.sinks.publish.Publisher;
import dev.weir.sinks.readback.LandedReader;
import dev.weir.sinks.stage.SplitStage;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults that nobody would see in the lake, planted between the streams and the publisher: each turns the books red. */
final class PlantedFaultIT {

    @TempDir
    static Path home;

    private static WeirUnderTest weir;
    private static BatchReport held;
    private static String plan = "";
    private static CutDone cut;
    private static final List<SplitTally> tallies = new ArrayList<>();

    /** A batch of several splits that is wholly judged and waits for a person, with all that its ledger says. */
    @BeforeAll
    static void holdABatch() throws Exception {
        ItemFiles.contract(home.resolve("contracts"));
        weir = WeirUnderTest.start(home);
        Path file = weir.file("items-planted.csv", ItemFiles.rows(90_000, 70, 31));
        held = weir.talk().settled(weir.talk().announce(file, event -> event.put("expectedRows", 1)));
        for (LedgerEntry entry : weir.talk().ledgerOf(held.batchId())) {
            if (entry.getBody() instanceof BatchOpened opened) {
                plan = opened.getPlan();
            } else if (entry.getBody() instanceof CutDone done) {
                cut = done;
            } else if (entry.getBody() instanceof SplitTally tally) {
                tallies.add(tally);
            }
        }
        tallies.sort(Comparator.comparingInt(SplitTally::getSplit));
        assertThat(held.status()).as(held.reason()).isEqualTo(Status.HELD);
        assertThat(tallies).hasSizeGreaterThan(2).hasSize(cut.getSplits());
    }

    @AfterAll
    static void stop() throws Exception {
        weir.close();
    }

    @Test
    void shouldTurnRedOnADroppedSplit() {
        List<SplitTally> dropped = new ArrayList<>(tallies);
        dropped.remove(1);

        assertUnbalanced(cut, dropped, "expected one tally for split 1, found one for split 2");
    }

    @Test
    void shouldTurnRedOnADroppedSplitThatTheCutterForgotToo() {
        CutDone forgetful =
                CutDone.newBuilder(cut).setSplits(cut.getSplits() - 1).build();

        assertUnbalanced(forgetful, tallies.subList(0, tallies.size() - 1), "the cutter saw 90000 rows");
    }

    @Test
    void shouldTurnRedOnATallyThatIsCountedTwice() {
        List<SplitTally> doubled = new ArrayList<>(tallies);
        doubled.add(tallies.get(0));
        SplitTally disguised = SplitTally.newBuilder(tallies.get(0)).setSplit(1).build();
        List<SplitTally> replaced = new ArrayList<>(tallies);
        replaced.set(1, disguised);

        assertUnbalanced(cut, doubled, "expected one tally for split 1, found one for split 0");
        assertUnbalanced(cut, replaced, "the judge saw");
    }

    @Test
    void shouldTurnRedOnOneWrongCell() throws Exception {
        FileRef honest = tallies.get(1).getLanded();
        // The same rows under the same ids, in a file that is whole; but the tally has the digest of the true values.
        FileRef wrong = FileRef.newBuilder(withOneCellChanged(honest))
                .setValues(honest.getValues())
                .build();
        List<SplitTally> planted = new ArrayList<>(tallies);
        planted.set(1, SplitTally.newBuilder(tallies.get(1)).setLanded(wrong).build());

        assertUnbalanced(cut, planted, "values");
    }

    private static FileRef withOneCellChanged(FileRef honest) throws Exception {
        BatchPlan batch = new Vault(weir.layout()).plan(plan);
        List<LandedColumn> columns = new Vault(weir.layout())
                .contract(batch.contract().fingerprint())
                .landedColumns();
        Path folder = weir.layout().staging(held.batchId(), held.attempt());
        AtomicBoolean isChanged = new AtomicBoolean();
        try (DuckSession duck = DuckSession.open(weir.layout());
                SplitStage stage = SplitStage.openIn(folder, weir.layout(), 1, columns, batch)) {
            new LandedReader(columns, false)
                    .read(
                            duck,
                            weir.layout().resolve(honest.getPath()),
                            held.batchId(),
                            (id, number, isStranger, row) -> {
                                if (!isChanged.getAndSet(true)) {
                                    row.setBits(0, 77);
                                }
                                stage.land(id, number, row);
                            });
            return stage.finish().landed();
        }
    }

    @Test
    void shouldTurnRedOnAFlippedBitInAStagedFile() throws Exception {
        Path staged = weir.layout().resolve(tallies.get(2).getLanded().getPath());
        flip(staged);

        assertUnbalanced(cut, tallies, "has SHA-256");

        flip(staged);
    }

    @Test
    void shouldTurnRedOnAFlippedBitInAPublishedOrAVaultedFile() throws Exception {
        BatchReport batch = weir.talk()
                .process(List.of(weir.file("items-flipped.csv", ItemFiles.rows(500, 60, 32))))
                .get(0);
        assertThat(weir.verify(batch).failures()).isEmpty();

        String published = weir.manifest(batch, 1).certificate().files().get(0).path();
        flip(weir.layout().resolve(published));
        assertThat(failures(batch)).anyMatch(check -> check.name().contains(published));
        flip(weir.layout().resolve(published));

        Path raw = weir.layout()
                .rawFile(weir.manifest(batch, 1).certificate().source().sha256());
        flip(raw);
        assertThat(failures(batch))
                .extracting(Check::name)
                .contains("file in the vault", "rows counted again from the vault");
        flip(raw);
        assertThat(weir.verify(batch).failures()).isEmpty();
    }

    private static List<Check> failures(BatchReport batch) throws IOException {
        Verification verification = weir.verify(batch);
        assertThat(verification.isValid()).isFalse();
        return verification.failures();
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static void assertUnbalanced(CutDone counted, List<SplitTally> planted, String gap) {
        PublishOutcome outcome = publish(counted, planted);
        assertThat(outcome.getStatus()).isEqualTo("UNBALANCED");
        assertThat(outcome.getReason().getMessage()).contains(gap).contains("Nothing is published");
        assertThat(outcome.getManifest()).isNull();
        assertThat(weir.layout().certificates("default", "items", held.batchId()))
                .doesNotExist();
    }

    private static PublishOutcome publish(CutDone counted, List<SplitTally> planted) {
        Vault vault = new Vault(weir.layout());
        Publisher publisher = new Publisher(weir.layout(), vault, new VaultRows(), Clock.systemUTC(), "a test");
        return publisher.publish(new PublishOrder(
                vault.plan(plan),
                plan,
                held.attempt(),
                1,
                counted,
                planted,
                Set.of("ROW_COUNT_MISMATCH"),
                held.arrivalId()));
    }
}
