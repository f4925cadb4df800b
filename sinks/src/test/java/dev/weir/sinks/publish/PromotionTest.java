// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import static dev.weir.sinks.fixture.FakeRemedy.DIGITS;
import static dev.weir.sinks.fixture.FakeRemedy.TRIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.CertificateVerifier;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.certificate.Remedy;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.FakeBatch;
import dev.weir.sinks.fixture.FakeBatch.Setting;
import dev.weir.sinks.fixture.FakeRemedy;
import dev.weir.sinks.fixture.LineSource;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PromotionTest {

    private static final Clock NOON = Clock.fixed(FakeRemedy.NOON, ZoneOffset.UTC);
    private static final List<String> ROWS = List.of("1,ann\n2,bob\nx,eve\n", "4,dan\nz,kim\n", "y,zoe\n");

    @TempDir
    private Path folder;

    private DataLayout layout;
    private FakeBatch batch;

    @BeforeEach
    void publishFirst() throws Exception {
        layout = new DataLayout(folder);
        begin(Setting.plain());
    }

    private void begin(Setting setting) throws Exception {
        batch = FakeBatch.of(layout, setting, ROWS);
        assertThat(publisher().publish(batch.order(1)).getStatus()).isEqualTo("BALANCED");
    }

    /** Stands for a crash: nothing may catch it to tidy up. */
    private static final class Crash extends Error {}

    private Publisher publisher() {
        return publisher(StepWatch.NONE);
    }

    private Publisher publisher(StepWatch watch) {
        return new Publisher(layout, batch.vault(), new LineSource(), NOON, "0.1.0", 64, watch);
    }

    private RemedyAnswered twoMended() throws Exception {
        return twoMended(layout, batch);
    }

    private static RemedyAnswered twoMended(DataLayout layout, FakeBatch batch) throws Exception {
        return new FakeRemedy(layout, batch)
                .mend(3, 93, DIGITS)
                .mend(6, 96, TRIM, DIGITS)
                .answer(1);
    }

    private PublishOutcome promote(int revision, RemedyAnswered answer) {
        return publisher().promote(batch.promotion(revision, answer));
    }

    private ManifestShelf shelf() {
        return new ManifestShelf(layout, "default", "orders", batch.plan().batchId());
    }

    private Certificate certificate(int revision) throws IOException {
        return shelf().find(revision).orElseThrow().certificate();
    }

    @Test
    void shouldPromoteMendedRowsAndConserveEveryRow() throws Exception {
        Certificate base = certificate(1);

        PublishOutcome outcome = promote(2, twoMended());

        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(outcome.getRevision()).isEqualTo(2);
        assertThat(outcome.getLanded()).isEqualTo(5);
        assertThat(outcome.getQuarantined()).isOne();
        Certificate certificate = certificate(2);
        assertThat(certificate.books().isBalanced()).isTrue();
        assertThat(certificate.books().source()).isEqualTo(base.books().source());
        assertThat(certificate.previous()).isEqualTo(FileHash.sha256Hex(shelf().file(1)));
        assertThat(certificate.violations()).isEqualTo(base.violations());
        assertThat(lake())
                .containsExactly("1 ann 1 -", "2 bob 2 -", "4 dan 4 -", "93 eve 3 digits", "96 zoe 6 digits,trim");
        assertThat(quarantine()).containsExactly("5 z,kim\\x0A TYPE_MISMATCH AWAITING_REVIEW");
        assertThat(standing()).containsExactly("rev=2", "rev=2");
        assertThat(shelf().find(2).orElseThrow().profile().rows()).isEqualTo(5);
        assertThat(new CertificateVerifier(layout, new LineSource())
                        .verify(shelf().file(2))
                        .failures())
                .isEmpty();
    }

    @Test
    void shouldProfileAlikeWhetherTheBaseIsRememberedOrNot() throws Exception {
        DataLayout other = new DataLayout(folder.resolve("other"));
        FakeBatch same = FakeBatch.of(other, Setting.plain(), ROWS);
        Publisher remembering = new Publisher(other, same.vault(), new LineSource(), NOON, "0.1.0", 64);
        remembering.publish(same.order(1));

        remembering.promote(same.promotion(2, twoMended(other, same)));
        promote(2, twoMended());

        Manifest remembered = new ManifestShelf(
                        other, "default", "orders", same.plan().batchId())
                .find(2)
                .orElseThrow();
        assertThat(remembered.profile()).isEqualTo(shelf().find(2).orElseThrow().profile());
        assertThat(remembered.profile().rows()).isEqualTo(5);
    }

    @Test
    void shouldSayInTheCertificateWhatTheRulesDid() throws Exception {
        promote(2, twoMended());

        Remedy remedy = certificate(2).remedy();
        assertThat(certificate(2).format()).isEqualTo(2);
        assertThat(remedy.base()).isEqualTo(1);
        assertThat(remedy.promoted()).isEqualTo(2);
        assertThat(remedy.rules())
                .extracting(rule -> "%s %s %d".formatted(rule.id(), rule.author(), rule.rows()))
                .containsExactly("digits synthesizer 2", "trim library 1");
        assertThat(remedy.clusters()).hasSize(2).allSatisfy(cluster -> assertThat(cluster.state())
                .isEqualTo("ACTIVE"));
        assertThat(remedy.states()).containsExactlyEntriesOf(Map.of("AWAITING_REVIEW", 1L));
        assertThat(remedy.remaining()).singleElement().satisfies(each -> assertThat(each.rows())
                .isOne());
        assertThat(remedy.audit()).singleElement().satisfies(file -> {
            assertThat(file.entries()).isEqualTo(4);
            assertThat(file.path())
                    .isEqualTo("audit/orders/batch=" + batch.plan().batchId() + "/rev-2.parquet");
            assertThat(FileHash.sha256Hex(layout.resolve(file.path()))).isEqualTo(file.sha256());
        });
        assertThat(certificate(2).files())
                .filteredOn(file -> !file.rules().isEmpty())
                .extracting(file -> Path.of(file.path()).getFileName() + " " + file.rules())
                .anyMatch(line -> line.matches("promoted-[0-9a-f]{12}-00000.parquet \\[digits]"))
                .anyMatch(line -> line.matches("promoted-[0-9a-f]{12}-00000.parquet \\[digits, trim]"))
                .hasSize(2);
        assertThat(links()).containsExactly("link-000001.json");
    }

    @Test
    void shouldPromoteOnceHoweverOftenItIsAsked() throws Exception {
        RemedyAnswered answer = twoMended();
        PublishOutcome first = promote(2, answer);
        byte[] manifest = Files.readAllBytes(shelf().file(2));

        PublishOutcome again = promote(2, answer);
        PublishOutcome next = promote(3, answer);

        assertThat(again).isEqualTo(first);
        assertThat(shelf().file(2)).hasBinaryContent(manifest);
        assertThat(next.getStatus()).isEqualTo("FAILED");
        assertThat(next.getReason().getMessage())
                .contains("the remedy looked at revision 1, the newest is 2")
                .contains("the newest revision stays as it is");
        assertThat(lake()).hasSize(5);
        assertThat(links()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(PublishStep.class)
    void shouldMakeTheTreeOfACalmRunWhereverACrashCame(PublishStep step) throws Exception {
        RemedyAnswered answer = twoMended();
        StepWatch crash = reached -> {
            if (reached == step) {
                throw new Crash();
            }
        };
        assertThatThrownBy(() -> publisher(crash).promote(batch.promotion(2, answer)))
                .isInstanceOf(Crash.class);
        boolean isCommitted = step.compareTo(PublishStep.COMMITTED) >= 0;
        if (!isCommitted) {
            assertThat(standing()).containsExactly("rev=1", "rev=1");
            assertThat(lake()).hasSize(3);
        }

        assertThat(publisher().finishAll()).isEqualTo(isCommitted ? 1 : 0);
        PublishOutcome outcome = promote(2, answer);

        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(tree())
                .containsExactly(
                        "audit/link-000001.json",
                        "audit/rev-2.parquet",
                        "certificates/rev-1.json",
                        "certificates/rev-2.json",
                        "lake/part-00000.parquet",
                        "lake/promoted-cc6b6bad31a0-00000.parquet",
                        "lake/promoted-cd4759a410c1-00000.parquet",
                        "quarantine/part-00000.parquet");
        assertThat(lake()).hasSize(5);
        assertThat(new CertificateVerifier(layout, new LineSource())
                        .verify(shelf().file(2))
                        .failures())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PublishStep.class)
    void shouldPromoteOnceWhenAnotherTryOvertakes(PublishStep step) throws Exception {
        RemedyAnswered answer = twoMended();
        List<PublishOutcome> overtaking = new ArrayList<>();

        PublishOutcome slow = publisher(reached -> {
                    if (reached == step && overtaking.isEmpty()) {
                        overtaking.add(promote(2, answer));
                    }
                })
                .promote(batch.promotion(2, answer));

        assertThat(overtaking).containsExactly(slow);
        assertThat(standing()).containsExactly("rev=2", "rev=2");
        assertThat(links()).containsExactly("link-000001.json");
        assertThat(lake()).hasSize(5);
    }

    @Test
    void shouldPromoteTheRestLaterAndKeepWhatWasPromotedBefore() throws Exception {
        promote(2, twoMended());
        RemedyAnswered rest = new FakeRemedy(layout, batch).mend(5, 95, DIGITS).answer(2);

        PublishOutcome outcome = promote(3, rest);

        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(outcome.getQuarantined()).isZero();
        assertThat(quarantineFolders()).isEmpty();
        Remedy remedy = certificate(3).remedy();
        assertThat(remedy.base()).isEqualTo(2);
        assertThat(remedy.promoted()).isOne();
        assertThat(remedy.rules())
                .extracting(rule -> rule.id() + " " + rule.rows())
                .containsExactly("digits 3", "trim 1");
        assertThat(remedy.audit()).extracting(Remedy.AuditedFile::revision).containsExactly(2, 3);
        assertThat(remedy.chain().link()).isOne();
        assertThat(certificate(3).files())
                .extracting(file -> file.path().replaceAll(".*/", ""))
                .containsExactly(
                        "part-00000.parquet",
                        "promoted-cc6b6bad31a0-00000.parquet",
                        "promoted-cd4759a410c1-00000.parquet",
                        "promoted-cc6b6bad31a0-00001.parquet");
        assertThat(lake()).hasSize(6);
        assertThat(links()).hasSize(2);
        assertThat(new CertificateVerifier(layout, new LineSource())
                        .verify(shelf().file(3))
                        .failures())
                .isEmpty();
    }

    @Test
    void shouldMakeNoRevisionWhereNothingChanged() throws Exception {
        RemedyAnswered nothing = RemedyAnswered.newBuilder(twoMended())
                .setPromoted(List.of())
                .setQuarantined(List.of())
                .setAudit(null)
                .build();

        PublishOutcome outcome = promote(2, nothing);

        assertThat(outcome.getRevision()).isOne();
        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(shelf().revisions()).containsExactly(1);
    }

    @Test
    void shouldPublishNewStatesOfRowsThatNoRuleCouldMend() throws Exception {
        PublishOutcome outcome = promote(2, new FakeRemedy(layout, batch).answer(1));

        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(lake()).hasSize(3);
        assertThat(quarantine()).hasSize(3).allMatch(line -> line.endsWith("AWAITING_REVIEW"));
    }

    @Test
    void shouldPromoteNothingWhenTheRemedyLostARow() throws Exception {
        assertRefused(new FakeRemedy(layout, batch).mend(3, 93, DIGITS).lose(5).answer(1), "revision 1 has Sum[rows=3");
    }

    @Test
    void shouldPromoteNothingThatRepeatsAKey() throws Exception {
        String unique = """
                quality:
                  - type: library
                    metric: duplicateValues
                    arguments:
                      properties: [id]
                    mustBe: 0
                """;
        layout = new DataLayout(folder.resolve("keys"));
        Files.createDirectories(layout.root());
        begin(Setting.plain().withContract(FakeBatch.contractYaml(unique)));

        assertRefused(new FakeRemedy(layout, batch).mend(3, 2, DIGITS).answer(1), "finds 1 repeated rows");
    }

    @Test
    void shouldPromoteNoRowWithoutItsAuditEntry() throws Exception {
        assertRefused(
                new FakeRemedy(layout, batch)
                        .mend(3, 93, DIGITS)
                        .keepSilentAbout(3)
                        .answer(1),
                "1 promoted rows have no audit entry");
        assertRefused(
                RemedyAnswered.newBuilder(twoMended()).setAudit(null).build(),
                "2 files of promoted rows have no audit file");
    }

    @Test
    void shouldPromoteNothingFromDamagedOrForeignFiles() throws Exception {
        RemedyAnswered answer = twoMended();
        RemedyAnswered unknown =
                RemedyAnswered.newBuilder(answer).setAnswers(List.of()).build();
        assertRefused(unknown, "is in no answer of the remedy");
        RemedyAnswered failed = RemedyAnswered.newBuilder(answer)
                .setFailure(new Reason("INTERNAL", "the rule worker is gone"))
                .build();
        assertRefused(failed, "the rule worker is gone");
        Path audit = layout.resolve(answer.getAudit().getPath());
        Path kept = Files.move(audit, folder.resolve("kept"));
        assertRefused(answer, "which the remedy names, is not there");
        Files.move(kept, audit);
        Path landed = layout.resolve(certificate(1).files().get(0).path());
        byte[] bytes = Files.readAllBytes(landed);
        bytes[20] ^= 1;
        Files.write(landed, bytes);
        assertRefused(answer, "the certificate of revision 1 says");
    }

    private void assertRefused(RemedyAnswered answer, String why) throws Exception {
        PublishOutcome outcome = promote(2, answer);

        assertThat(outcome.getStatus()).isEqualTo("FAILED");
        assertThat(outcome.getManifest()).isNull();
        assertThat(outcome.getReason().getMessage()).contains(why).contains("Nothing is promoted");
        assertThat(standing()).containsExactly("rev=1", "rev=1");
        assertThat(shelf().revisions()).containsExactly(1);
        assertThat(links()).isEmpty();
    }

    @Test
    void shouldNotPromoteARevisionOfAnotherAttempt() throws Exception {
        RemedyAnswered answer = twoMended();
        FakeBatch replay = FakeBatch.of(layout, Setting.plain().inAttempt(2), ROWS);

        PublishOutcome other = publisher().promote(replay.promotion(2, answer));
        publisher().publish(replay.order(2));
        PublishOutcome taken = promote(2, answer);

        assertThat(other.getReason().getMessage()).contains("revision 1 was published by attempt 1");
        assertThat(taken.getStatus()).isEqualTo("FAILED");
        assertThat(taken.getReason().getMessage()).contains("revision 2 was published by attempt 2");
    }

    private List<String> links() throws IOException {
        return tree().stream()
                .filter(name -> name.startsWith("audit/link"))
                .map(name -> name.substring(6))
                .toList();
    }

    private List<String> quarantineFolders() throws IOException {
        return tree().stream().filter(name -> name.startsWith("quarantine")).toList();
    }

    /** What stands in the published trees, and that nothing is left of the work. */
    private List<String> tree() throws IOException {
        List<String> names = new ArrayList<>();
        for (String place : List.of("audit", "certificates", "lake", "quarantine")) {
            if (Files.isDirectory(layout.root().resolve(place))) {
                try (Stream<Path> files = Files.walk(layout.root().resolve(place))) {
                    files.filter(Files::isRegularFile)
                            .map(file -> place + '/' + file.getFileName())
                            .sorted()
                            .forEach(names::add);
                }
            }
        }
        return names;
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

    private List<String> lake() throws Exception {
        return show("SELECT concat_ws(' ', id, name, _row_number, coalesce(array_to_string(_rule_ids, ','), '-'))"
                + " FROM '%s/orders/*/*/*.parquet' ORDER BY 1".formatted(layout.lake()));
    }

    private List<String> quarantine() throws Exception {
        return show(
                "SELECT concat_ws(' ', row_number, raw::VARCHAR, code, remedy) FROM '%s/orders/*/*/*.parquet' ORDER BY 1"
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
