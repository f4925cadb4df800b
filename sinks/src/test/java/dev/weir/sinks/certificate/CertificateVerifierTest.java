// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.sinks.audit.AuditChain;
import dev.weir.sinks.audit.AuditLink.PersonalDecision;
import dev.weir.sinks.certificate.Verification.Check;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.FakeBatch;
import dev.weir.sinks.fixture.FakeBatch.Setting;
import dev.weir.sinks.fixture.FakeRemedy;
import dev.weir.sinks.fixture.LineSource;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.publish.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateVerifierTest {

    private static final List<String> ROWS = List.of("1,ann\n2,bob\nx,eve\n", "4,dan\n");

    @TempDir
    private Path folder;

    private DataLayout layout;
    private FakeBatch batch;
    private Path manifest;

    @BeforeEach
    void publish() throws Exception {
        layout = new DataLayout(folder);
        batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        manifest = publish(batch, 1);
    }

    private Path publish(FakeBatch any, int revision) {
        PublishOutcome outcome = new Publisher(layout, any.vault(), new LineSource(), Clock.systemUTC(), "0.1.0")
                .publish(any.order(revision));
        return layout.resolve(outcome.getManifest());
    }

    private List<Check> failures() throws IOException {
        return new CertificateVerifier(layout, new LineSource())
                .verify(manifest)
                .failures();
    }

    private Path file(String kind) throws IOException {
        return ManifestShelf.read(manifest).certificate().files().stream()
                .filter(file -> file.kind().equals(kind))
                .map(file -> layout.resolve(file.path()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldFindNothingWrongWithAnHonestRevision() throws Exception {
        Verification verification = new CertificateVerifier(layout, new LineSource()).verify(manifest);

        assertThat(verification.failures()).isEmpty();
        assertThat(verification.isValid()).isTrue();
        assertThat(verification.checks()).hasSizeGreaterThan(12);
    }

    @Test
    void shouldFindAForgedCellAndALostRow() throws Exception {
        Path landed = file("landed");
        Path forged = folder.resolve("forged.parquet");
        try (DuckSession duck = DuckSession.open(layout)) {
            duck.execute("COPY (SELECT * REPLACE (upper(name) AS name) FROM %s) TO %s (FORMAT parquet)"
                    .formatted(DuckSession.scan(List.of(landed)), DuckSession.text(forged.toString())));
        }
        Files.move(forged, landed, StandardCopyOption.REPLACE_EXISTING);

        assertThat(failures())
                .extracting(Check::name)
                .anyMatch(name -> name.startsWith("SHA-256 of lake/orders"))
                .anyMatch(name -> name.startsWith("rows read back from lake/orders"));
    }

    @Test
    void shouldFindAFileThatIsGoneBrokenOrTooMany() throws Exception {
        Files.writeString(file("landed"), "no parquet");
        Files.copy(manifest, file("quarantined").resolveSibling("part-00009.parquet"));
        Files.delete(file("quarantined"));

        assertThat(failures())
                .extracting(Check::found)
                .anyMatch(found -> found.contains("found one that cannot be read"))
                .anyMatch(found -> found.equals("no file"))
                .anyMatch(found -> found.contains("part-00009.parquet"));
    }

    @Test
    void shouldFindADamagedVault() throws Exception {
        Path raw = layout.rawFile(batch.plan().raw().sha256());
        Files.writeString(raw, Files.readString(raw).replace("bob", "rob"));

        assertThat(failures())
                .extracting(Check::name)
                .contains("file in the vault", "rows counted again from the vault");

        Files.delete(raw);
        assertThat(failures()).extracting(Check::found).contains("no file");
    }

    @Test
    void shouldFindBooksThatWereCooked() throws Exception {
        String json = Files.readString(manifest);
        Files.writeString(manifest, json.replace("\"rows\" : 3,", "\"rows\" : 2,"));

        assertThat(failures()).extracting(Check::name).contains("source = landed + quarantined");
    }

    @Test
    void shouldSayPlainlyThatALaterRevisionReplacedTheFiles() throws Exception {
        Path second = publish(FakeBatch.of(layout, Setting.plain().inAttempt(2), ROWS), 2);

        assertThat(failures())
                .extracting(Check::found)
                .containsExactly(
                        "revision 2 has replaced them; only the newest revision's files are kept. Verify rev-2.json");
        manifest = second;
        assertThat(failures()).isEmpty();
        Files.writeString(second.resolveSibling("rev-1.json"), Files.readString(second));
        assertThat(failures()).extracting(Check::name).containsExactly("link to the revision before");
    }

    @Test
    void shouldRefuseWhatIsNoManifest() throws Exception {
        Path other = Files.writeString(folder.resolve("other.json"), "{}");

        assertThatThrownBy(() -> new CertificateVerifier(layout, new LineSource()).verify(other))
                .hasMessageContaining("other.json: expected a manifest with a certificate");
    }

    private void promote() throws Exception {
        Publisher publisher = new Publisher(layout, batch.vault(), new LineSource(), Clock.systemUTC(), "0.1.0");
        new AuditChain(layout, "default", "orders", batch.plan().batchId())
                .add(new PersonalDecision(1, "MEND", "ann", null, "2026-11-21T11:00:00Z"), FakeRemedy.NOON);
        RemedyAnswered answer =
                new FakeRemedy(layout, batch).mend(3, 13, FakeRemedy.DIGITS).answer(1);
        manifest = layout.resolve(publisher.promote(batch.promotion(2, answer)).getManifest());
    }

    @Test
    void shouldFindNothingWrongWithAPromotedRevision() throws Exception {
        promote();

        Verification verification = new CertificateVerifier(layout, new LineSource()).verify(manifest);

        assertThat(verification.failures()).isEmpty();
        assertThat(verification.checks())
                .extracting(Check::name)
                .contains("link 1 of the audit chain", "states of remedies add up to what is quarantined")
                .anyMatch(name -> name.startsWith("SHA-256 of audit/orders/"));
    }

    @Test
    void shouldFindAChangedAuditAndRowsThatNameOtherRules() throws Exception {
        promote();
        Remedy remedy = ManifestShelf.read(manifest).certificate().remedy();
        Files.writeString(layout.resolve(remedy.audit().get(0).path()), "other");
        Files.delete(layout.auditLink("default", "orders", batch.plan().batchId(), 1));
        String json = Files.readString(manifest);
        Files.writeString(
                manifest, json.replace("\"rules\" : [ \"digits\" ]", "\"rules\" : [ \"trim\", \"unheard-of\" ]"));

        assertThat(failures())
                .extracting(Check::name)
                .anyMatch(name -> name.startsWith("SHA-256 of audit/orders/"))
                .anyMatch(name -> name.matches("rows read back from lake/orders/.*/promoted-.*"))
                .contains("link 1 of the audit chain", "rules that mended rows and that the certificate does not name")
                .hasSize(4);
    }

    @Test
    void shouldVerifyACertificateOfTheFirstFormat() throws Exception {
        String json = Files.readString(manifest);
        Files.writeString(
                manifest,
                json.replace("\"format\" : 2", "\"format\" : 1")
                        .replaceAll(",\\s*\"rules\" : \\[ ]", "")
                        .replaceAll(",\\s*\"remedy\" : null", ""));
        assertThat(Files.readString(manifest)).doesNotContain("remedy", "rules");

        assertThat(failures()).isEmpty();

        Files.writeString(manifest, json.replace("\"format\" : 2", "\"format\" : 3"));
        assertThat(failures()).extracting(Check::name).containsExactly("format of the certificate");
    }
}
