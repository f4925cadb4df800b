// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import static dev.weir.sinks.fixture.FakeRemedy.DIGITS;
import static dev.weir.sinks.fixture.FakeRemedy.TRIM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.RuleRef;
import dev.weir.sinks.audit.AuditVerifier;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.CertificateVerifier;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.certificate.Remedy;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.FakeBatch;
import dev.weir.sinks.fixture.FakeBatch.Setting;
import dev.weir.sinks.fixture.FakeRemedy;
import dev.weir.sinks.fixture.LineSource;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import dev.weir.sinks.sign.KeyFolder;
import dev.weir.sinks.sign.SignatureState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WithdrawalTest {

    private static final Clock NOON = Clock.fixed(FakeRemedy.NOON, ZoneOffset.UTC);
    private static final String DECIDED = "2026-11-21T12:30:00Z";
    private static final List<String> ROWS = List.of("1,ann\n2,bob\nx,eve\n", "4,dan\nz,kim\n", "y,zoe\nw,una\n");
    private static final List<Long> SUSPECTS = List.of(3L, 5L, 6L, 7L);

    @TempDir
    private Path folder;

    private DataLayout layout;
    private FakeBatch batch;

    @BeforeEach
    void publishFirst() throws Exception {
        layout = new DataLayout(folder);
        batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        assertThat(publisher(StepWatch.NONE).publish(batch.order(1)).getStatus())
                .isEqualTo("BALANCED");
    }

    /** Stands for a crash: nothing may catch it to tidy up. */
    private static final class Crash extends Error {}

    private Publisher publisher(StepWatch watch) {
        return new Publisher(layout, batch.vault(), new LineSource(), NOON, "0.1.0", 64, watch);
    }

    private static StepWatch crashAfter(PublishStep step) {
        return reached -> {
            if (reached == step) {
                throw new Crash();
            }
        };
    }

    private WithdrawalOrder rollback(int revision, String rule) {
        return new WithdrawalOrder(
                batch.plan(), batch.order(1).planHash(), batch.attempt(), revision, rule, "ann", "wrong", DECIDED);
    }

    private PublishOutcome promote(int revision, FakeRemedy remedy) throws Exception {
        return publisher(StepWatch.NONE).promote(batch.promotion(revision, remedy.answer(revision - 1)));
    }

    private FakeRemedy remedy() {
        return new FakeRemedy(layout, batch);
    }

    private ManifestShelf shelf() {
        return new ManifestShelf(layout, "default", "orders", batch.plan().batchId());
    }

    private Certificate certificate(int revision) throws IOException {
        return shelf().find(revision).orElseThrow().certificate();
    }

    @Test
    void shouldTakeBackExactlyTheRowsOfARule() throws Exception {
        promote(2, remedy().mend(3, 93, DIGITS).mend(5, 95, TRIM).mend(6, 96, TRIM, DIGITS));
        long values = certificate(2).books().landed().rows();

        PublishOutcome outcome = publisher(StepWatch.NONE).withdraw(rollback(3, "trim"));

        assertThat(values).isEqualTo(6);
        assertThat(outcome.getStatus()).as("%s", outcome.getReason()).isEqualTo("BALANCED");
        assertThat(outcome.getRevision()).isEqualTo(3);
        assertThat(lake()).containsExactly("1 ann -", "2 bob -", "4 dan -", "93 eve digits");
        assertThat(quarantine())
                .containsExactly(
                        "5 z,kim\\x0A TYPE_MISMATCH AWAITING_RULE",
                        "6 y,zoe\\x0A TYPE_MISMATCH AWAITING_RULE",
                        "7 w,una\\x0A TYPE_MISMATCH AWAITING_REVIEW");
        Certificate certificate = certificate(3);
        assertThat(certificate.books().isBalanced()).isTrue();
        assertThat(certificate.previous()).isEqualTo(FileHash.sha256Hex(shelf().file(2)));
        assertHolds(3);
    }

    @Test
    void shouldSayInCertificateAndAuditWhoTookWhatBack() throws Exception {
        promote(2, remedy().mend(3, 93, DIGITS).mend(5, 95, TRIM).mend(6, 96, TRIM, DIGITS));

        publisher(StepWatch.NONE).withdraw(rollback(3, "trim"));

        Remedy remedy = certificate(3).remedy();
        assertThat(remedy.withdrawn()).containsExactly(new Remedy.WithdrawnRule(3, "trim", "ann", "wrong", DECIDED, 2));
        assertThat(remedy.rules())
                .extracting(rule -> rule.id() + " " + rule.rows())
                .containsExactly("digits 1", "trim 0");
        assertThat(remedy.clusters())
                .extracting(each -> each.rule() + " " + each.state())
                .containsExactly("digits ACTIVE", "trim AWAITING_RULE");
        assertThat(remedy.states())
                .containsExactlyInAnyOrderEntriesOf(Map.of("AWAITING_RULE", 2L, "AWAITING_REVIEW", 1L));
        assertThat(remedy.chain().link()).isOne();
        assertThat(layout.auditLink("default", "orders", batch.plan().batchId(), 2))
                .exists();
        publisher(StepWatch.NONE)
                .promote(batch.promotion(4, remedy().mend(7, 97, DIGITS).answer(3)));
        assertThat(certificate(4).remedy().withdrawn()).hasSize(1);
        assertHolds(4);
    }

    @Test
    void shouldSignEveryRevisionAndLinkOnceThereIsAKey() throws Exception {
        KeyFolder keys = new KeyFolder(layout);
        String id = keys.generate(false);
        promote(2, remedy().mend(3, 93, DIGITS));
        keys.generate(true);
        publisher(StepWatch.NONE).withdraw(rollback(3, "digits"));

        assertThat(CertificateVerifier.state(shelf().file(1), keys.trusted()).kind())
                .isEqualTo(SignatureState.Kind.UNSIGNED);
        assertThat(CertificateVerifier.state(shelf().file(2), keys.trusted()).words())
                .isEqualTo("signed by key " + id);
        assertHolds(3);

        Path link = layout.auditLink("default", "orders", batch.plan().batchId(), 2);
        Files.writeString(link, Files.readString(link).replace("ed25519:", "ed25519:0"));
        assertThat(new AuditVerifier(layout).verifyAll().faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.sentence()).contains("which is not trusted here"));
        Path manifest = shelf().file(3);
        Files.writeString(manifest, Files.readString(manifest).replace("\"by\" : \"ann\"", "\"by\" : \"eve\""));
        assertThat(new CertificateVerifier(layout, new LineSource())
                        .verify(manifest)
                        .failures())
                .extracting(check -> check.name())
                .containsExactly("signature");
    }

    @Test
    void shouldMakeNoRevisionWhereTheRuleHasMendedNothing() throws Exception {
        promote(2, remedy().mend(3, 93, DIGITS));

        PublishOutcome outcome = publisher(StepWatch.NONE).withdraw(rollback(3, "trim"));

        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(outcome.getManifest()).isNull();
        assertThat(shelf().revisions()).containsExactly(1, 2);
    }

    @Test
    void shouldTakeNothingBackFromDamagedFiles() throws Exception {
        promote(2, remedy().mend(3, 93, DIGITS));
        Path mended = certificate(2).files().stream()
                .filter(file -> !file.rules().isEmpty())
                .map(file -> layout.resolve(file.path()))
                .findFirst()
                .orElseThrow();
        byte[] bytes = Files.readAllBytes(mended);
        bytes[20] ^= 1;
        Files.write(mended, bytes);

        PublishOutcome outcome = publisher(StepWatch.NONE).withdraw(rollback(3, "digits"));

        assertThat(outcome.getStatus()).isEqualTo("FAILED");
        assertThat(outcome.getReason().getMessage())
                .contains("the certificate says")
                .contains("Nothing is taken back");
        assertThat(shelf().revisions()).containsExactly(1, 2);
    }

    @Test
    void shouldNotTakeBackFromARevisionOfAnotherAttempt() throws Exception {
        promote(2, remedy().mend(3, 93, DIGITS));
        WithdrawalOrder order = rollback(3, "digits");

        PublishOutcome other = publisher(StepWatch.NONE)
                .withdraw(new WithdrawalOrder(order.plan(), order.planHash(), 2, 3, "digits", "ann", null, DECIDED));
        PublishOutcome late = publisher(StepWatch.NONE).withdraw(rollback(2, "digits"));

        assertThat(other.getReason().getMessage()).contains("was published by attempt 1");
        assertThat(late.getStatus()).isEqualTo("FAILED");
    }

    @ParameterizedTest
    @EnumSource(PublishStep.class)
    void shouldTakeBackOnceWhereverACrashCame(PublishStep step) throws Exception {
        promote(2, remedy().mend(3, 93, DIGITS).mend(5, 95, TRIM));
        assertThatThrownBy(() -> publisher(crashAfter(step)).withdraw(rollback(3, "digits")))
                .isInstanceOf(Crash.class);

        publisher(StepWatch.NONE).finishAll();
        PublishOutcome outcome = publisher(StepWatch.NONE).withdraw(rollback(3, "digits"));
        PublishOutcome again = publisher(StepWatch.NONE).withdraw(rollback(3, "digits"));

        assertThat(outcome.getStatus()).isEqualTo("BALANCED");
        assertThat(again).isEqualTo(outcome);
        assertThat(shelf().revisions()).containsExactly(1, 2, 3);
        assertThat(lake()).containsExactly("1 ann -", "2 bob -", "4 dan -", "95 kim trim");
        assertHolds(3);
    }

    /** The law: after any history the lake is what the promotions say whose rules were not taken back since. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void shouldHoldWhatAPlainOracleHoldsAfterAnyHistory(long seed) throws Exception {
        Random dice = new Random(seed);
        Map<Long, List<RuleRef>> landed = new TreeMap<>();
        int revision = 1;
        for (int step = 0; step < 6; step++) {
            boolean isRollback = !landed.isEmpty() && dice.nextInt(5) < 2;
            String rule = dice.nextBoolean() ? "digits" : "trim";
            RemedyAnswered answer = isRollback ? null : answer(dice, landed, revision);
            PublishStep crash = List.of(PublishStep.values()).get(dice.nextInt(PublishStep.values().length));
            boolean isKilled = dice.nextInt(3) == 0;
            int next = revision + 1;
            if (isKilled) {
                try {
                    make(publisher(crashAfter(crash)), next, rule, answer);
                } catch (Crash e) {
                    publisher(StepWatch.NONE).finishAll();
                }
            }
            PublishOutcome outcome = make(publisher(StepWatch.NONE), next, rule, answer);
            assertThat(outcome.getStatus()).as("seed %d step %d", seed, step).isEqualTo("BALANCED");
            if (isRollback) {
                landed.values().removeIf(rules -> rules.stream()
                        .anyMatch(each -> each.getId().equals(rule)));
            }
            revision = shelf().revisions().last();
            assertThat(lake()).as("seed %d step %d", seed, step).isEqualTo(expected(landed));
        }
        assertHolds(revision);
    }

    private PublishOutcome make(Publisher publisher, int revision, String rule, RemedyAnswered answer) {
        return answer == null
                ? publisher.withdraw(rollback(revision, rule))
                : publisher.promote(batch.promotion(revision, answer));
    }

    private RemedyAnswered answer(Random dice, Map<Long, List<RuleRef>> landed, int revision) throws Exception {
        FakeRemedy remedy = remedy();
        for (long row : SUSPECTS) {
            if (!landed.containsKey(row) && dice.nextBoolean()) {
                List<RuleRef> rules = List.of(List.of(DIGITS), List.of(TRIM), List.of(DIGITS, TRIM))
                        .get(dice.nextInt(3));
                remedy.mend(row, 90 + row, rules.toArray(RuleRef[]::new));
                landed.put(row, rules);
            }
        }
        return remedy.answer(revision);
    }

    private static List<String> expected(Map<Long, List<RuleRef>> landed) {
        List<String> names = List.of("ann", "bob", "eve", "dan", "kim", "zoe", "una");
        List<String> lines = new ArrayList<>(List.of("1 ann -", "2 bob -", "4 dan -"));
        landed.forEach((row, rules) -> lines.add("%d %s %s"
                .formatted(
                        90 + row,
                        names.get((int) (row - 1)),
                        String.join(
                                ",", rules.stream().map(RuleRef::getId).sorted().toList()))));
        return lines;
    }

    private void assertHolds(int revision) throws Exception {
        assertThat(new CertificateVerifier(layout, new LineSource())
                        .verify(shelf().file(revision))
                        .failures())
                .isEmpty();
        assertThat(new AuditVerifier(layout).verifyAll().faults()).isEmpty();
    }

    private List<String> lake() throws Exception {
        return show("SELECT concat_ws(' ', id, name, coalesce(array_to_string(_rule_ids, ','), '-'))"
                + " FROM '%s/orders/*/*/*.parquet' ORDER BY id".formatted(layout.lake()));
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
