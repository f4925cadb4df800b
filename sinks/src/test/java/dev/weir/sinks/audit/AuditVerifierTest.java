// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import static dev.weir.sinks.fixture.FakeRemedy.DIGITS;
import static dev.weir.sinks.fixture.FakeRemedy.TRIM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sinks.audit.AuditFault.What;
import dev.weir.sinks.audit.AuditLink.PersonalDecision;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.FakeBatch;
import dev.weir.sinks.fixture.FakeBatch.Setting;
import dev.weir.sinks.fixture.FakeRemedy;
import dev.weir.sinks.fixture.LineSource;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.publish.Publisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two promoted revisions and two decisions: links 1 and 4 are decisions, 2 and 3 are the revisions 2 and 3. */
class AuditVerifierTest {

    private static final Clock NOON = Clock.fixed(FakeRemedy.NOON, ZoneOffset.UTC);
    private static final List<String> ROWS = List.of("a,ann\nb,bob\nc,eve\n", "d,dan\n", "e,zoe\n6,kim\n");

    @TempDir
    private Path folder;

    private DataLayout layout;
    private FakeBatch batch;
    private AuditChain chain;

    @BeforeEach
    void promoteTwice() throws Exception {
        layout = new DataLayout(folder);
        batch = FakeBatch.of(layout, Setting.plain(), ROWS);
        chain = new AuditChain(layout, "default", "orders", batch.plan().batchId());
        Publisher publisher = new Publisher(layout, batch.vault(), new LineSource(), NOON, "0.1.0", 64);
        publisher.publish(batch.order(1));
        decide("RELEASE");
        publisher.promote(batch.promotion(
                2,
                new FakeRemedy(layout, batch)
                        .mend(1, 11, DIGITS)
                        .mend(2, 12, DIGITS, TRIM)
                        .mend(3, 13, TRIM)
                        .answer(1)));
        publisher.promote(batch.promotion(
                3, new FakeRemedy(layout, batch).mend(4, 14, DIGITS).answer(2)));
        decide("MEND");
    }

    private void decide(String kind) throws IOException {
        chain.add(new PersonalDecision(1, kind, "ann", null, "2026-11-21T11:00:00Z"), FakeRemedy.NOON);
    }

    private AuditVerification verify() throws IOException {
        return new AuditVerifier(layout).verifyAll();
    }

    private void assertFault(What what, String place, String found) throws IOException {
        AuditVerification verification = verify();
        assertThat(verification.isIntact()).isFalse();
        assertThat(verification.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.what()).as(fault.sentence()).isEqualTo(what);
            assertThat(fault.place()).endsWith(place);
            assertThat(fault.sentence()).contains(found);
        });
    }

    private Path link(int number) {
        return layout.auditLink("default", "orders", batch.plan().batchId(), number);
    }

    private Path file(int revision) {
        return layout.auditFile("default", "orders", batch.plan().batchId(), revision);
    }

    /** Writes the entries of revision 2 again, as a forger would: five entries, 1 to 5. */
    private void forge(String select) throws Exception {
        Path forged = folder.resolve("forged.parquet");
        try (DuckSession duck = DuckSession.open(layout)) {
            duck.keepOrder();
            duck.execute("CREATE TABLE entries AS FROM " + DuckSession.scan(List.of(file(2))));
            duck.execute("COPY (%s) TO %s (FORMAT parquet)".formatted(select, DuckSession.text(forged.toString())));
        }
        Files.move(forged, file(2), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void shouldFindNothingWrongWithAnHonestAudit() throws Exception {
        AuditVerification verification = verify();

        assertThat(verification.isIntact()).isTrue();
        assertThat(verification.batches()).isOne();
        assertThat(verification.links()).isEqualTo(4);
        assertThat(verification.entries()).isEqualTo(7);
        assertThat(new AuditVerifier(layout).verify(batch.plan().batchId())).isEqualTo(verification);
        assertThat(new AuditVerifier(layout).verify("other").batches()).isZero();
    }

    @Test
    void shouldAddTheSameDecisionOnce() throws Exception {
        decide("MEND");
        decide("RELEASE");

        assertThat(chain.links()).hasSize(4);
        assertThat(chain.head().orElseThrow().link()).isEqualTo(4);
    }

    @Test
    void shouldNameTheFirstChangedEntry() throws Exception {
        forge(
                "SELECT * REPLACE (CASE WHEN seq IN (3, 5) THEN 'forged' ELSE \"new\" END AS \"new\") FROM entries ORDER BY seq");

        assertFault(What.CHANGED, "rev-2.parquet, entry 3", "another text or hash");
    }

    @Test
    void shouldNameAnEntryWhoseConfidenceWasChanged() throws Exception {
        forge(
                "SELECT * REPLACE (CASE WHEN seq = 4 THEN 0.5 ELSE confidence END AS confidence) FROM entries ORDER BY seq");

        assertFault(What.CHANGED, "rev-2.parquet, entry 4", "another text or hash");
    }

    @Test
    void shouldNameTheFirstRemovedEntry() throws Exception {
        forge("FROM entries WHERE seq NOT IN (2, 4) ORDER BY seq");

        assertFault(What.REMOVED, "rev-2.parquet, entry 2", "expected entry 2, found entry 3");
    }

    @Test
    void shouldNameAnEntryThatWasRemovedAtTheEnd() throws Exception {
        forge("FROM entries WHERE seq < 5 ORDER BY seq");

        assertFault(What.REMOVED, "rev-2.parquet, entry 5", "found the end of the file");
    }

    @Test
    void shouldNameTheFirstInsertedEntry() throws Exception {
        forge("SELECT * EXCLUDE (place) FROM (SELECT *, seq AS place FROM entries UNION ALL"
                + " SELECT * REPLACE (3 AS seq, 'more' AS old), 2.5 FROM entries WHERE seq = 2) ORDER BY place");

        assertFault(What.INSERTED, "rev-2.parquet, entry 3", "an entry that the chain does not know");
    }

    @Test
    void shouldNameAnEntryThatIsThereTwice() throws Exception {
        forge("SELECT * EXCLUDE (place) FROM (SELECT *, seq AS place FROM entries UNION ALL"
                + " SELECT *, 6 FROM entries WHERE seq = 2) ORDER BY place");

        assertFault(What.INSERTED, "rev-2.parquet, entry 6", "entry 2 once more");
    }

    @Test
    void shouldNameTheFirstReorderedEntry() throws Exception {
        forge("FROM entries ORDER BY CASE seq WHEN 2 THEN 4 WHEN 4 THEN 2 ELSE seq END");

        assertFault(What.REORDERED, "rev-2.parquet, entry 2", "found entry 4; entry 2 lies at place 4");
    }

    @Test
    void shouldNoticeAFileThatWasWrittenAgainWithItsHashes() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        AuditFile forger = AuditFile.open(layout, other, batch.plan());
        for (int i = 1; i <= 5; i++) {
            forger.add(AuditFileTest.cell(i, "a", "b"));
        }
        Files.move(layout.resolve(forger.finish().getPath()), file(2), StandardCopyOption.REPLACE_EXISTING);
        assertFault(What.CHANGED, "rev-2.parquet, entry 1", "were all written again");

        forge("FROM entries");
        Files.writeString(file(2), "no parquet");
        assertFault(What.CHANGED, "rev-2.parquet", "one that cannot be read");
    }

    @Test
    void shouldNameASwappedFile() throws Exception {
        Path aside = folder.resolve("aside");
        Files.move(file(2), aside);
        Files.move(file(3), file(2));
        Files.move(aside, file(3));

        assertFault(What.REORDERED, "rev-2.parquet", "found that of revision 3");
    }

    @Test
    void shouldNameAFileThatIsGoneOrTooMany() throws Exception {
        Files.copy(file(3), file(4));
        assertFault(What.INSERTED, "rev-4.parquet", "no file that no link names");

        Files.delete(file(3));
        assertFault(What.REMOVED, "rev-3.parquet", "found no file");
    }

    @Test
    void shouldNameARemovedLinkInTheMiddle() throws Exception {
        Files.delete(link(2));

        assertFault(What.REMOVED, "link 2", "found no file");
    }

    @Test
    void shouldNameARemovedLinkThatALaterOneTookThePlaceOf() throws Exception {
        Files.move(link(3), link(2), StandardCopyOption.REPLACE_EXISTING);
        Files.move(link(4), link(3));

        assertFault(What.REMOVED, "link 2", "found link 3");
    }

    @Test
    void shouldNameTheRemovedLinkOfTheLastRevision() throws Exception {
        Files.delete(link(3));
        Files.delete(link(4));

        assertFault(What.REMOVED, "link 3 or later", "the link of revision 3");
    }

    @Test
    void shouldMissAnAuditThatWasRemovedAsAWhole() throws Exception {
        DurableFiles.deleteTree(layout.audit());

        assertFault(What.REMOVED, "link 1", "found no file");
    }

    @Test
    void shouldNameAChangedLinkWhateverStandsInIt() throws Exception {
        String json = Files.readString(link(1));
        Files.writeString(link(1), json.replace("ann", "eve"));
        assertFault(What.CHANGED, "link-000001.json, link 1", "SHA-256");

        Files.writeString(link(1), "{}");
        assertFault(What.CHANGED, "link-000001.json, link 1", "a file that is none");
    }

    @Test
    void shouldNameAChangedLinkThatNoCertificateNames() throws Exception {
        Files.writeString(link(3), Files.readString(link(3)).replace("\"entries\" : 2", "\"entries\" : 1"));
        assertFault(What.CHANGED, "link-000003.json, link 3", "SHA-256");
    }

    @Test
    void shouldNameTheLinkWhosePredecessorWasForged() throws Exception {
        String json = Files.readString(link(3));
        String previous = AuditChain.read(link(3)).previous();
        Files.writeString(link(3), json.replace(previous, "00".repeat(32)));

        assertFault(What.CHANGED, "link-000003.json, link 3", "one that follows 0000");
    }

    @Test
    void shouldNameReorderedLinks() throws Exception {
        Path aside = folder.resolve("aside");
        Files.move(link(2), aside);
        Files.move(link(3), link(2));
        Files.move(aside, link(3));

        assertFault(What.REORDERED, "link-000002.json, link 2", "found link 3");
    }

    @Test
    void shouldNameAnInsertedLink() throws Exception {
        Files.move(link(4), link(5));
        Files.move(link(3), link(4));
        Files.move(link(2), link(3));
        Files.writeString(link(2), Files.readString(link(3)).replace("\"revision\" : 2", "\"revision\" : 7"));
        assertFault(What.INSERTED, "link-000002.json, link 2", "two");

        Files.writeString(
                link(1), Files.readString(link(1)).replace(batch.plan().batchId(), "orders-of-somebody-else"));
        assertFault(What.INSERTED, "link-000001.json, link 1", "one of batch orders-of-somebody-else");
    }

    @Test
    void shouldNameAChangedOrMissingManifest() throws Exception {
        Path manifest = layout.manifest("default", "orders", batch.plan().batchId(), 2);
        Files.writeString(manifest, Files.readString(manifest).replace("0.1.0", "0.2.0"));
        assertFault(What.CHANGED, "rev-2.json", "SHA-256");

        Files.delete(manifest);
        assertFault(What.REMOVED, "rev-2.json", "found no file");
    }

    @Test
    void shouldLookAtTheAuditsOfAllTenants() throws Exception {
        AuditChain other = new AuditChain(layout, "acme", "bills", "bills-1");
        other.add(new PersonalDecision(1, "RETRY", "ann", "again", "2026-11-21T11:00:00Z"), FakeRemedy.NOON);

        assertThat(verify().batches()).isEqualTo(2);
        assertThat(verify().links()).isEqualTo(5);
        Files.writeString(layout.auditLink("acme", "bills", "bills-1", 1), "[]");
        decide("RETRY");
        assertFault(What.CHANGED, "link-000001.json, link 1", "tenant=acme");
    }
}
