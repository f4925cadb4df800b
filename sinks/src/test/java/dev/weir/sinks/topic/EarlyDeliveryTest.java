// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.Deliveries;
import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryRequest;
import dev.weir.schemas.event.EarlyStep;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.Release;
import dev.weir.schemas.event.RowSlice;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.fixture.FakeBatch;
import dev.weir.sinks.fixture.FakeBatch.Setting;
import dev.weir.sinks.fixture.FakeRegistry;
import dev.weir.sinks.fixture.FakeRemedy;
import dev.weir.sinks.fixture.LineSource;
import dev.weir.sinks.fixture.Plans;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.publish.Publisher;
import dev.weir.sinks.topic.CleanTopics.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyDeliveryTest {

    private static final Clock NOON = Clock.fixed(FakeRemedy.NOON, ZoneOffset.UTC);
    private static final String KEYED = FakeBatch.contractYaml("")
            .replace("        logicalType: integer\n", "        logicalType: integer\n        primaryKey: true\n");

    @TempDir
    private Path folder;

    private DataLayout layout;
    private FakeBatch batch;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder);
    }

    private void judge(int attempt, String... splits) throws Exception {
        batch = FakeBatch.of(layout, Setting.plain().withContract(KEYED).inAttempt(attempt), List.of(splits));
    }

    private void publish() throws Exception {
        Publisher publisher = new Publisher(layout, batch.vault(), new LineSource(), NOON, "0.1.0", 64);
        assertThat(publisher.publish(batch.order(1)).getStatus()).isEqualTo("BALANCED");
    }

    private FileRef file(int split) {
        return batch.tallies().get(split).getLanded();
    }

    private List<Release> early(EarlyStep step) throws Exception {
        DeliveryAsked asked = asked(0, Deliveries.EARLY, null);
        return planner().plan(new DeliveryRequest(Plans.BATCH, asked, step));
    }

    /** Sends every split before the gates, and says that no more come. */
    private List<Release> allEarly() throws Exception {
        List<Release> releases = new ArrayList<>();
        for (int split = 0; split < batch.tallies().size(); split++) {
            releases.addAll(early(new EarlyStep(split, 1, file(split))));
        }
        releases.addAll(early(new EarlyStep(releases.size(), 1, null)));
        return releases;
    }

    private List<Release> first(@Nullable String delivered) throws Exception {
        String manifest = layout.relativize(new ManifestShelf(layout, "default", "orders", Plans.BATCH).file(1));
        return planner().plan(new DeliveryRequest(Plans.BATCH, asked(1, manifest, delivered), null));
    }

    private DeliveryAsked asked(int revision, String manifest, @Nullable String delivered) {
        return DeliveryAsked.newBuilder()
                .setTo("topic")
                .setRevision(revision)
                .setTenant("default")
                .setDataset("orders")
                .setPlan(batch.planHash())
                .setManifest(manifest)
                .setDelivered(delivered)
                .build();
    }

    private DeliveryPlanner planner() {
        CleanTopics topics = (tenant, dataset, keeping) -> new Standing("weir.clean." + dataset, List.of(7L, 9L), 1000);
        return new DeliveryPlanner(layout, batch.vault(), new FakeRegistry(), topics, NOON);
    }

    private List<String> rows(List<Release> releases) throws Exception {
        List<String> rows = new ArrayList<>();
        try (SliceReader reader = new SliceReader(layout)) {
            for (Release release : releases) {
                assertThat(release.getFailure()).isNull();
                RowSlice slice = release.getSlice();
                if (slice != null) {
                    Contract contract = batch.vault().contract(slice.getContract());
                    reader.read(Plans.BATCH, slice, contract, (id, number, isStranger, row) -> {
                        assertThat(isStranger).isFalse();
                        String name = new String(row.buffer(1), row.start(1), row.end(1) - row.start(1), UTF_8);
                        rows.add("%s %d %s".formatted(slice.getKind(), row.bits(0), name));
                    });
                }
            }
        }
        return rows;
    }

    @Test
    void shouldSendSplitsThatArePublishedNowhere() throws Exception {
        judge(1, "1,ann\n2,bob\nx,eve\n", "4,dan\n");

        List<Release> releases = allEarly();

        assertThat(rows(releases)).containsExactly("ADDED 1 ann", "ADDED 2 bob", "ADDED 4 dan");
        assertThat(releases).extracting(Release::getSlices).containsExactly(0, 0, 3);
        assertThat(releases.get(0).getPlace().getStarts()).containsExactly(7L, 9L);
        Release last = releases.get(2);
        assertThat(last.getAdded().getRows()).isEqualTo(3);
        assertThat(last.getRemoved().getRows()).isZero();
        assertThat(last.getRowsOfRevision()).isEqualTo(3);
        assertThat(allEarly()).isEqualTo(releases);
        assertThat(layout.lake("default", "orders", Plans.BATCH)).doesNotExist();
    }

    @Test
    void shouldCutLongSplits() throws Exception {
        judge(1, "1,ann\n2,bob\n3,cid\n");

        List<Release> releases = early(new EarlyStep(0, 2, file(0)));

        assertThat(releases).extracting(Release::getNumber).containsExactly(0, 1);
        assertThat(releases.get(0).getSlice().getRows()).isOne();
        assertThat(rows(releases)).containsExactly("ADDED 1 ann", "ADDED 2 bob", "ADDED 3 cid");
    }

    @Test
    void shouldSendNothingTwiceWhereTheGatesHaveTakenNothing() throws Exception {
        judge(1, "1,ann\n2,bob\n", "3,cid\nx,eve\n");
        allEarly();
        publish();

        assertThat(first(Deliveries.EARLY)).singleElement().satisfies(release -> {
            assertThat(release.getSlice()).isNull();
            assertThat(release.getAdded().getRows()).isZero();
            assertThat(release.getRowsOfRevision()).isEqualTo(3);
        });
    }

    @Test
    void shouldBringBackTheRowWhoseDuplicateTheGatesHaveTaken() throws Exception {
        judge(1, "1,ann\n2,bob\n", "3,cid\n1,amy\n");
        assertThat(rows(allEarly())).endsWith("ADDED 1 amy");
        publish();

        List<Release> releases = first(Deliveries.EARLY);

        // Readers have kept amy under the key 1: ann is sent again, and a tombstone would delete her.
        assertThat(rows(releases)).containsExactly("ADDED 1 ann");
        assertThat(releases.get(0).getRemoved().getRows()).isZero();
        assertThat(releases.get(0).getRowsOfRevision()).isEqualTo(3);
        assertThat(rows(first(Deliveries.EARLY))).isEqualTo(rows(releases));
    }

    @Test
    void shouldRemoveRowsThatTheNextAttemptDoesNotLand() throws Exception {
        judge(1, "1,ann\n2,bob\n", "1,amy\n5,eve\n");
        allEarly();
        judge(2, "1,ann\n2,rob\n", "6,fay\n");
        publish();

        assertThat(rows(first(Deliveries.EARLY)))
                .containsExactly("REMOVED 5 eve", "ADDED 1 ann", "ADDED 2 rob", "ADDED 6 fay");
    }

    @Test
    void shouldLeaveToTheFirstRevisionWhatPublishingTookBefore() throws Exception {
        judge(1, "1,ann\n", "3,cid\n");
        Path staged = layout.resolve(file(1).getPath());
        Files.move(staged, folder.resolve("aside"));

        List<Release> releases = allEarly();

        Files.move(folder.resolve("aside"), staged);
        assertThat(rows(releases)).containsExactly("ADDED 1 ann");
        assertThat(releases.get(1).getSlice()).isNull();
        assertThat(releases.get(2).getAdded().getRows()).isOne();
        assertThat(allEarly()).as("what was decided once").isEqualTo(releases);
        publish();
        assertThat(rows(first(Deliveries.EARLY))).containsExactly("ADDED 3 cid");
    }

    @Test
    void shouldSendEverythingAnewWhereNobodyKnowsWhatTheTopicHas() throws Exception {
        judge(1, "1,ann\n5,eve\n");
        early(new EarlyStep(0, 1, file(0)));
        judge(2, "1,ann\n2,bob\n");
        publish();

        List<Release> releases = first(null);

        assertThat(rows(releases)).containsExactly("REMOVED 5 eve", "ADDED 1 ann", "ADDED 2 bob");
        assertThat(releases.get(0).getAdded().getRows()).isEqualTo(2);
    }

    @Test
    void shouldSayThatNobodyKnowsWhatWasSent() throws Exception {
        judge(1, "1,ann\n");
        allEarly();
        publish();
        DurableFiles.deleteTree(layout.deliveries("default", "orders", Plans.BATCH));

        assertThat(first(Deliveries.EARLY)).singleElement().satisfies(release -> assertThat(
                        release.getFailure().getMessage())
                .contains("sent before the gates are gone"));
    }
}
