// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.MendResult;
import dev.weir.schemas.event.PromotedFile;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.layout.DataLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every remedy, whatever is broken. */
class MenderLawsTest {

    private static final int ROWS = 1500;
    private static final ClusterAnswer[] ANSWERS = {
        MenderTest.DAYS, MenderTest.AMOUNTS, MenderTest.IDS, MenderTest.QUANTITIES, MenderTest.LARGE
    };

    @TempDir
    Path root;

    /** Rows as they come and as they should be; a row that cannot be mended has no truth. */
    private final StringBuilder csv = new StringBuilder("id,day,quantity,amount,note\n");

    private final Map<String, String> truth = new TreeMap<>();

    private void generate(long seed) {
        Random random = new Random(seed);
        for (int row = 1; row <= ROWS; row++) {
            generate(random, row);
        }
    }

    private void generate(Random random, int row) {
        String id = "" + (random.nextInt(20) == 0 ? 1 + random.nextInt(row) : row);
        String day = "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
        int quantity = random.nextInt(12) == 0 ? 5000 + random.nextInt(1000) : random.nextInt(1000);
        String amount = "%d.%02d".formatted(random.nextInt(1000), random.nextInt(100));
        boolean isOdd = quantity > 1000;
        csv.append(random.nextInt(5) == 0 ? "A-" + id : id)
                .append(',')
                .append(
                        random.nextInt(4) == 0
                                ? day.substring(8) + "." + day.substring(5, 7) + "." + day.substring(0, 4)
                                : day)
                .append(',')
                .append(isOdd || random.nextInt(4) == 0 ? "x" + quantity : quantity)
                .append(',')
                .append(random.nextInt(4) == 0 ? '"' + amount.replace('.', ',') + '"' : amount)
                .append(random.nextInt(40) == 0 ? ",a,b\n" : random.nextInt(3) == 0 ? ",\"a, \"\"b\"\"\"\n" : ",\n");
        truth.put("" + row, id + "|" + day + "|" + (isOdd ? quantity / 10 : quantity) + "|" + amount);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void shouldKeepTheLaws(long seed) throws Exception {
        generate(seed);
        PublishedBatch batch = PublishedBatch.of(root, MenderTest.CONTRACT, csv.toString());
        Told told = new Told(new DataLayout(root));
        MendResult mended = batch.mend(batch.request(2, ANSWERS));
        RemedyAnswered answered = mended.getAnswered();

        assertThat(answered.getPromoted()).as("seed %d", seed).isNotEmpty();
        shouldConserve(batch, answered);
        shouldPromoteOnlyWhatIsTrue(told, answered);
        shouldAuditEveryChangedCell(told, answered);
        shouldComeToTheSameWhenRepeated(batch, answered);
        shouldChangeNothingTheSecondTime(batch, answered);
    }

    private static void shouldConserve(PublishedBatch batch, RemedyAnswered answered) throws Exception {
        Hash128 after = Hash128.ZERO;
        long rows = 0;
        List<FileRef> files = new ArrayList<>(answered.getQuarantined());
        answered.getPromoted().stream().map(PromotedFile::getFile).forEach(files::add);
        for (FileRef file : files) {
            after = after.plus(Hash128.of(file.getIds()));
            rows += file.getRows();
        }
        Hash128 before = Hash128.ZERO;
        long all = 0;
        for (PublishedFile file : ManifestShelf.read(
                        batch.layout.manifest("default", "orders", PublishedBatch.BATCH, 1))
                .certificate()
                .files()) {
            if (!file.isLanded()) {
                before = before.plus(Hash128.ofHex(file.ids()));
                all += file.rows();
            }
        }
        assertThat(after).isEqualTo(before);
        assertThat(rows).isEqualTo(all);
    }

    private void shouldPromoteOnlyWhatIsTrue(Told told, RemedyAnswered answered) throws Exception {
        List<String> rows = told.rows(
                "SELECT concat_ws('|', _row_number, id, \"day\", quantity, amount) FROM FILES",
                told.promoted(answered));

        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            String number = row.substring(0, row.indexOf('|'));
            assertThat(row.substring(number.length() + 1)).isEqualTo(truth.get(number));
        });
        assertThat(told.rows("SELECT id FROM FILES", told.promoted(answered))).doesNotHaveDuplicates();
    }

    private static void shouldAuditEveryChangedCell(Told told, RemedyAnswered answered) throws Exception {
        List<Path> audit = List.of(told.path(answered.getAudit().getPath()));
        List<String> cells =
                told.rows("SELECT DISTINCT row_number || ' ' || rule FROM FILES WHERE kind = 'CELL' ORDER BY 1", audit);
        List<String> promoted = told.rows(
                "SELECT DISTINCT _row_number || ' ' || rule FROM (SELECT _row_number, unnest(_rule_ids) AS rule FROM FILES) ORDER BY 1",
                told.promoted(answered));

        assertThat(cells).isEqualTo(promoted);
        assertThat(told.rows(
                        "SELECT \"old\" FROM FILES WHERE kind = 'CELL' AND \"old\" IS NOT DISTINCT FROM \"new\"",
                        audit))
                .isEmpty();
        assertThat(told.rows("SELECT kind FROM FILES WHERE kind = 'DECISION'", audit))
                .hasSize(ANSWERS.length);
    }

    private static void shouldComeToTheSameWhenRepeated(PublishedBatch batch, RemedyAnswered answered) {
        RemedyAnswered again = batch.mend(batch.request(2, ANSWERS)).getAnswered();

        assertThat(again.getPromoted())
                .extracting(file -> file.getFile().getSha256())
                .isEqualTo(answered.getPromoted().stream()
                        .map(file -> file.getFile().getSha256())
                        .toList());
        assertThat(again.getQuarantined())
                .extracting(FileRef::getSha256)
                .isEqualTo(answered.getQuarantined().stream()
                        .map(FileRef::getSha256)
                        .toList());
        assertThat(again.getAudit().getSha256()).isEqualTo(answered.getAudit().getSha256());
        assertThat(again.getAudit().getHead()).isEqualTo(answered.getAudit().getHead());
        assertThat(again.getAudit().getPath()).isNotEqualTo(answered.getAudit().getPath());
    }

    private static void shouldChangeNothingTheSecondTime(PublishedBatch batch, RemedyAnswered answered) {
        assertThat(batch.promote(answered).getStatus()).isEqualTo("BALANCED");

        RemedyAnswered again = batch.mend(batch.request(2, ANSWERS)).getAnswered();

        assertThat(again.getFailure()).isNull();
        assertThat(again.getRevision()).isEqualTo(2);
        assertThat(again.getPromoted()).isEmpty();
        assertThat(again.getQuarantined()).isEmpty();
        assertThat(again.getAudit()).isNull();
    }
}
