// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import static dev.weir.sinks.fixture.FakeRemedy.DIGITS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.DeliveryAsked;
import dev.weir.schemas.event.DeliveryRequest;
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
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryPlannerTest {

    private static final Clock NOON = Clock.fixed(FakeRemedy.NOON, ZoneOffset.UTC);
    private static final String KEYED = FakeBatch.contractYaml("")
            .replace("        logicalType: integer\n", "        logicalType: integer\n        primaryKey: true\n");

    @TempDir
    private Path folder;

    private final FakeRegistry registry = new FakeRegistry();
    private DataLayout layout;
    private FakeBatch batch;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder);
    }

    private void publish(int attempt, int revision, String contract, String... splits) throws Exception {
        batch = FakeBatch.of(layout, Setting.plain().withContract(contract).inAttempt(attempt), List.of(splits));
        assertThat(publisher().publish(batch.order(revision)).getStatus()).isEqualTo("BALANCED");
    }

    private Publisher publisher() {
        return new Publisher(layout, batch.vault(), new LineSource(), NOON, "0.1.0", 64);
    }

    private List<Release> plan(int revision, @Nullable Integer delivered) throws Exception {
        CleanTopics topics = (tenant, dataset, keeping) -> new Standing("weir.clean." + dataset, List.of(7L, 9L), 1000);
        DeliveryAsked asked = DeliveryAsked.newBuilder()
                .setTo("topic")
                .setRevision(revision)
                .setTenant("default")
                .setDataset("orders")
                .setPlan("plan")
                .setManifest(manifest(revision))
                .setDelivered(delivered == null ? null : manifest(delivered))
                .build();
        return new DeliveryPlanner(layout, batch.vault(), registry, topics, NOON)
                .plan(new DeliveryRequest(Plans.BATCH, asked, null));
    }

    private String manifest(int revision) {
        return layout.relativize(new ManifestShelf(layout, "default", "orders", Plans.BATCH).file(revision));
    }

    /** Rows of the slices: kind, id, name and rules. */
    private List<String> rows(List<Release> releases) throws Exception {
        List<String> rows = new ArrayList<>();
        try (SliceReader reader = new SliceReader(layout)) {
            for (Release release : releases) {
                RowSlice slice = release.getSlice();
                if (slice == null) {
                    continue;
                }
                Contract contract = batch.vault().contract(slice.getContract());
                reader.read(Plans.BATCH, slice, contract, (id, number, isStranger, row) -> {
                    assertThat(isStranger).isFalse();
                    String name = row.isNull(1)
                            ? "-"
                            : new String(row.buffer(1), row.start(1), row.end(1) - row.start(1), UTF_8);
                    rows.add("%s %d %s %s".formatted(slice.getKind(), row.bits(0), name, slice.getRules()));
                });
            }
        }
        return rows;
    }

    @Test
    void shouldSendEveryRowOfTheFirstRevision() throws Exception {
        publish(1, 1, KEYED, "1,ann\n2,bob\nx,eve\n", "4,dan\n");

        List<Release> releases = plan(1, null);

        assertThat(rows(releases)).containsExactly("ADDED 1 ann []", "ADDED 2 bob []", "ADDED 4 dan []");
        assertThat(registry.subjects()).containsExactly("weir.clean.orders-value");
        Release first = releases.get(0);
        assertThat(first.getPlace().getStarts()).containsExactly(7L, 9L);
        assertThat(first.getAdded().getRows()).isEqualTo(3);
        assertThat(first.getRemoved().getRows()).isZero();
        assertThat(first.getRowsOfRevision()).isEqualTo(3);
        assertThat(releases).extracting(Release::getSlices).containsOnly(releases.size());
        assertThat(plan(1, null)).isEqualTo(releases);
    }

    @Test
    void shouldSendPromotedRowsAlone() throws Exception {
        publish(1, 1, KEYED, "1,ann\nx,eve\n", "4,dan\n");
        plan(1, null);
        publisher()
                .promote(batch.promotion(
                        2, new FakeRemedy(layout, batch).mend(2, 92, DIGITS).answer(1)));

        List<Release> releases = plan(2, 1);

        assertThat(rows(releases)).containsExactly("ADDED 92 eve [digits]");
        assertThat(releases.get(0).getAdded().getRows()).isOne();
        assertThat(releases.get(0).getRowsOfRevision()).isEqualTo(3);
    }

    @Test
    void shouldDeliverARevisionThatTheLakeDoesNotShowAnyMore() throws Exception {
        publish(1, 1, KEYED, "1,ann\nx,eve\n");
        publisher()
                .promote(batch.promotion(
                        2, new FakeRemedy(layout, batch).mend(2, 92, DIGITS).answer(1)));

        assertThat(rows(plan(1, null))).containsExactly("ADDED 1 ann []");
    }

    @Test
    void shouldTellRowsApartWhereAReplayHasMadeOtherFiles() throws Exception {
        publish(1, 1, KEYED, "1,ann\n2,bob\n3,cid\n4,dan\n");
        plan(1, null);
        publish(2, 2, KEYED, "1,ann\n2,rob\n", "9,new\n4,dan\n");

        List<Release> releases = plan(2, 1);

        // Row 3 is removed; row 2 has another name under the same key, and its old value is replaced, not removed.
        assertThat(rows(releases)).containsExactly("REMOVED 3 cid []", "ADDED 2 rob []", "ADDED 9 new []");
        assertThat(releases.get(0).getAdded().getRows()).isEqualTo(2);
        assertThat(releases.get(0).getRemoved().getRows()).isOne();
        assertThat(rows(plan(2, 1))).isEqualTo(rows(releases));
    }

    @Test
    void shouldTakeIdsForKeysWhereThereIsNoPrimaryKey() throws Exception {
        publish(1, 1, FakeBatch.contractYaml(""), "1,ann\n2,bob\n");
        plan(1, null);
        publish(2, 2, FakeBatch.contractYaml(""), "1,ann\n2,rob\n");

        assertThat(rows(plan(2, 1))).containsExactly("REMOVED 2 bob []", "ADDED 2 rob []");
    }

    @Test
    void shouldSendEverythingAnewUnderOtherColumns() throws Exception {
        publish(1, 1, KEYED, "1,ann\n2,bob\n");
        plan(1, null);
        publish(2, 2, KEYED.replace("name: name", "name: label"), "1,ann\n", "3,cid\n");

        assertThat(rows(plan(2, 1))).containsExactly("REMOVED 2 bob []", "ADDED 1 ann []", "ADDED 3 cid []");
    }

    @Test
    void shouldRemoveEverythingWhereNothingIsLeft() throws Exception {
        publish(1, 1, KEYED, "1,ann\n");
        plan(1, null);
        publish(2, 2, KEYED, "x,ann\n");

        List<Release> releases = plan(2, 1);

        assertThat(rows(releases)).containsExactly("REMOVED 1 ann []");
        assertThat(releases.get(0).getAdded().getRows()).isZero();
    }

    @Test
    void shouldSayThatNothingIsToBeSent() throws Exception {
        publish(1, 1, KEYED, "x,ann\n");

        assertThat(plan(1, null)).singleElement().satisfies(release -> {
            assertThat(release.getSlice()).isNull();
            assertThat(release.getSlices()).isOne();
            assertThat(release.getAdded().getRows()).isZero();
        });
    }

    @Test
    void shouldSayWhatIsMissing() throws Exception {
        publish(1, 1, KEYED, "1,ann\n");
        plan(1, null);
        publish(2, 2, KEYED, "2,bob\n");
        DurableFiles.deleteTree(layout.deliveries("default", "orders", Plans.BATCH));

        assertThat(plan(2, 1)).singleElement().satisfies(release -> assertThat(
                        release.getFailure().getMessage())
                .contains("Batch " + Plans.BATCH + " revision 2 cannot be delivered", "is gone"));
        assertThat(plan(1, null)).singleElement().satisfies(release -> assertThat(
                        release.getFailure().getMessage())
                .contains("neither in the lake nor in a newer revision"));
    }
}
