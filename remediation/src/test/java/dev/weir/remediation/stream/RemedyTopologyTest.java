// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.remediation.cluster.Clustering;
import dev.weir.schemas.event.BatchOpened;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.Digest;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.LedgerEntry;
import dev.weir.schemas.event.MendRequest;
import dev.weir.schemas.event.MendResult;
import dev.weir.schemas.event.ModelAnswered;
import dev.weir.schemas.event.PromotedFile;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.event.RuleRef;
import dev.weir.schemas.event.RuleRequest;
import dev.weir.schemas.event.RuleResult;
import dev.weir.schemas.event.SplitSuspects;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.event.SuspectGroup;
import dev.weir.schemas.event.SuspectSample;
import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemedyTopologyTest {

    private static final String BATCH = "orders-1";

    private final Topics topics = new Topics("weir");

    @TempDir
    Path state;

    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        Topology topology = new Topology();
        new RemedyTopology(topics, Clustering.BY_SHAPE).addTo(topology);
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "weir-remedy-test");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(topology, settings);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldNotChangeTheTopologyUnintentionally() throws IOException {
        Topology topology = new Topology();
        new RemedyTopology(topics, Clustering.BY_SHAPE).addTo(topology);
        try (InputStream expected = RemedyTopologyTest.class.getResourceAsStream("expected_remedy.txt")) {
            assertThat(expected).isNotNull();
            assertThat(topology.describe().toString())
                    .isEqualToNormalizingNewlines(new String(expected.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldAskForRulesOnlyWhenEverySuspectIsThere() {
        suspects(1, "31/12/2026", 3);
        ask(1, 5, false);
        assertThat(read(topics.ruleRequests())).isEmpty();

        suspects(1, "1/2/2026", 2);

        assertThat(read(topics.ruleRequests())).singleElement().satisfies(request -> {
            assertThat(request.getRound()).isEqualTo(1);
            assertThat(request.getClusters()).singleElement().satisfies(cluster -> {
                assertThat(cluster.getRows()).isEqualTo(5);
                assertThat(cluster.getSignatures()).isEqualTo(2);
                assertThat(cluster.getShape()).isEqualTo("9/9/9");
            });
        });
    }

    @Test
    void shouldApplyRulesOnceAndAnswerTheLedger() {
        suspects(1, "31/12/2026", 3);
        ask(1, 3, false);
        SuspectCluster cluster =
                read(topics.ruleRequests()).get(0).getClusters().get(0);

        found(1, 1, answer(cluster, 1, "ACTIVE"));
        found(1, 1, answer(cluster, 1, "RULE_REFUTED"));

        MendRequest request = only(read(topics.mendRequests()));
        assertThat(request.getAnswers()).extracting(ClusterAnswer::getState).containsExactly("ACTIVE");
        assertThat(read(topics.rules())).hasSize(1);

        mended(1, 3, List.of());
        mended(1, 9, List.of());

        assertThat(answers()).singleElement().satisfies(answered -> {
            assertThat(answered.getRevision()).isEqualTo(1);
            assertThat(answered.getPromoted())
                    .extracting(promoted -> promoted.getFile().getRows())
                    .containsExactly(3L);
            assertThat(answered.getAnswers()).hasSize(1);
        });
    }

    @Test
    void shouldAnswerWithoutTouchingRowsWhereNoAuthorHasARule() {
        suspects(1, "whatever", 3);
        ask(1, 3, false);
        SuspectCluster cluster =
                read(topics.ruleRequests()).get(0).getClusters().get(0);

        found(1, 1, answer(cluster, 1, "AWAITING_RULE"));

        assertThat(read(topics.mendRequests())).isEmpty();
        assertThat(answers()).singleElement().satisfies(answered -> {
            assertThat(answered.getPromoted()).isEmpty();
            assertThat(answered.getQuarantined()).isEmpty();
            assertThat(answered.getFailure()).isNull();
        });
    }

    @Test
    void shouldGoOneMoreRoundForWhatBreaksAnewAndNoThird() {
        suspects(1, "31/12/2026", 3);
        ask(1, 3, false);
        SuspectCluster cluster =
                read(topics.ruleRequests()).get(0).getClusters().get(0);
        found(1, 1, answer(cluster, 1, "ACTIVE"));
        read(topics.mendRequests());

        mended(1, 2, List.of(cluster));

        RuleRequest second = only(read(topics.ruleRequests()));
        assertThat(second.getRound()).isEqualTo(2);
        assertThat(second.getEarlier()).hasSize(1);

        found(1, 2, answer(cluster, 2, "ACTIVE"));
        assertThat(only(read(topics.mendRequests())).getAnswers()).hasSize(2);
        mended(2, 3, List.of(cluster));

        assertThat(read(topics.ruleRequests())).isEmpty();
        assertThat(answers()).singleElement().satisfies(answered -> assertThat(answered.getAnswers())
                .hasSize(2));
    }

    @Test
    void shouldKeepWhatTheFirstRoundMendedWhereTheSecondFindsNothing() {
        suspects(1, "31/12/2026", 3);
        ask(1, 3, false);
        SuspectCluster cluster =
                read(topics.ruleRequests()).get(0).getClusters().get(0);
        found(1, 1, answer(cluster, 1, "ACTIVE"));
        mended(1, 2, List.of(cluster));

        found(1, 2, answer(cluster, 2, "AWAITING_RULE"));

        assertThat(answers()).singleElement().satisfies(answered -> assertThat(answered.getPromoted())
                .hasSize(1));
    }

    @Test
    void shouldSayWhyThereIsNoAnswer() {
        suspects(1, "31/12/2026", 3);
        ask(1, 3, false);
        RuleResult failed = RuleResult.newBuilder(result(1, 1, List.of()))
                .setFailure(new Reason("STORAGE_FULL", "no room"))
                .build();
        send(topics.ruleResults(), BATCH, failed);

        assertThat(answers()).singleElement().satisfies(answered -> assertThat(
                        answered.getFailure().getCode())
                .isEqualTo("STORAGE_FULL"));
    }

    @Test
    void shouldForgetAnOlderAttempt() {
        suspects(1, "31/12/2026", 3);
        ask(1, 3, false);
        SuspectCluster cluster =
                read(topics.ruleRequests()).get(0).getClusters().get(0);
        send(topics.ledger(), BATCH, new LedgerEntry(BATCH, 2, 1L, opened()));

        found(1, 1, answer(cluster, 1, "ACTIVE"));

        assertThat(read(topics.mendRequests())).isEmpty();
    }

    @Test
    void shouldAskAtOnceWhereAPersonWantsAReplay() {
        ask(1, 0, true);

        assertThat(only(read(topics.ruleRequests())).getClusters()).isEmpty();
    }

    @Test
    void shouldJoinGroupsOfOneSplit() {
        send(
                topics.suspects(),
                BATCH,
                new SplitSuspects(BATCH, 1, List.of(group("31/12/2026", 3), group("1/2/2026", 2), group("soon", 1))));
        ask(1, 6, false);

        assertThat(only(read(topics.ruleRequests())).getClusters())
                .extracting(SuspectCluster::getShape, SuspectCluster::getRows, SuspectCluster::getSignatures)
                .containsExactly(tuple("9/9/9", 5L, 2), tuple("a", 1L, 1));
    }

    @Test
    void shouldAskAModelOnlyAfterTheOthersHaveAnswered() {
        suspects(1, "31/12/2026", 3);
        ask(1, 3, false);
        SuspectCluster cluster =
                read(topics.ruleRequests()).get(0).getClusters().get(0);
        send(
                topics.ruleResults(),
                BATCH,
                RuleResult.newBuilder(result(1, 1, List.of(answer(cluster, 1, "RULE_REFUTED"))))
                        .setForModel(List.of(cluster.getId()))
                        .build());
        assertThat(read(topics.modelRequests())).as("rows are marked first").isEmpty();

        mended(1, 0, List.of());

        assertThat(answers()).singleElement().matches(RemedyAnswered::getIsModelAsked);
        RuleRequest request = only(read(topics.modelRequests()));
        assertThat(request.getClusters()).extracting(SuspectCluster::getId).containsExactly(cluster.getId());
        assertThat(request.getAsked().getRevision()).isEqualTo(1);
    }

    @Test
    void shouldTellTheLedgerOnceWhatAModelWrote() {
        suspects(1, "whatever", 3);
        ask(1, 3, false);
        SuspectCluster cluster =
                read(topics.ruleRequests()).get(0).getClusters().get(0);
        send(
                topics.ruleResults(),
                BATCH,
                RuleResult.newBuilder(result(1, 1, List.of(answer(cluster, 1, "AWAITING_RULE"))))
                        .setForModel(List.of(cluster.getId()))
                        .build());
        RuleResult written = RuleResult.newBuilder(result(1, 1, List.of(answer(cluster, 1, "ACTIVE"))))
                .setIsByModel(true)
                .setModelCalls(4)
                .setModelTokens(500)
                .build();

        send(topics.ruleResults(), BATCH, written);
        send(topics.ruleResults(), BATCH, written);

        assertThat(read(topics.ledger()).stream()
                        .map(LedgerEntry::getBody)
                        .filter(ModelAnswered.class::isInstance)
                        .map(ModelAnswered.class::cast))
                .singleElement()
                .satisfies(answered -> {
                    assertThat(answered.getRules()).isEqualTo(1);
                    assertThat(answered.getIsWorthMending()).isTrue();
                    assertThat(answered.getCalls()).isEqualTo(4);
                    assertThat(answered.getTokens()).isEqualTo(500);
                });
        assertThat(read(topics.mendRequests())).as("the ledger decides when").isEmpty();
    }

    @Test
    void shouldLetAuthorsBehindTheModelHaveTheirTurnWhateverItSays() {
        suspects(1, "whatever", 3);
        ask(1, 3, false);
        SuspectCluster cluster =
                read(topics.ruleRequests()).get(0).getClusters().get(0);
        send(
                topics.ruleResults(),
                BATCH,
                RuleResult.newBuilder(result(1, 1, List.of(answer(cluster, 1, "AWAITING_RULE"))))
                        .setForModel(List.of(cluster.getId()))
                        .setHasMoreAuthors(true)
                        .build());

        send(
                topics.ruleResults(),
                BATCH,
                RuleResult.newBuilder(result(1, 1, List.of()))
                        .setIsByModel(true)
                        .setFailure(new Reason("MODEL_RESTING", "no"))
                        .build());

        assertThat(read(topics.ledger()).stream()
                        .map(LedgerEntry::getBody)
                        .filter(ModelAnswered.class::isInstance)
                        .map(ModelAnswered.class::cast))
                .singleElement()
                .matches(ModelAnswered::getIsWorthMending);
    }

    private void suspects(int attempt, String value, long rows) {
        SuspectGroup group =
                SuspectGroup.newBuilder(group(value, rows)).setAttempt(attempt).build();
        send(topics.suspects(), BATCH, new SplitSuspects(BATCH, attempt, List.of(group)));
    }

    private static SuspectGroup group(String value, long rows) {
        return SuspectGroup.newBuilder()
                .setBatchId(BATCH)
                .setAttempt(1)
                .setSplit(0)
                .setTenant("default")
                .setDataset("orders")
                .setColumn("ordered_on")
                .setClause("logicalType")
                .setCode("FORMAT_MISMATCH")
                .setSignature(value)
                .setRows(rows)
                .setIds(new Digest(new byte[16]))
                .setSamples(List.of(new SuspectSample(1L, 0L, value)))
                .build();
    }

    private void ask(int attempt, long rows, boolean isReplay) {
        RemedyAsked asked = RemedyAsked.newBuilder()
                .setRevision(1)
                .setTenant("default")
                .setDataset("orders")
                .setPlan("p")
                .setContract("c")
                .setManifest("certificates/orders/orders-1/rev-1.json")
                .setSuspectRows(rows)
                .setIsReplay(isReplay)
                .build();
        send(topics.ledger(), BATCH, new LedgerEntry(BATCH, attempt, 1L, asked));
    }

    private void found(int attempt, int round, ClusterAnswer answer) {
        send(topics.ruleResults(), BATCH, result(attempt, round, List.of(answer)));
    }

    private static RuleResult result(int attempt, int round, List<ClusterAnswer> answers) {
        return RuleResult.newBuilder()
                .setBatchId(BATCH)
                .setAttempt(attempt)
                .setRevision(1)
                .setRound(round)
                .setAnswers(answers)
                .setModelCalls(0)
                .setSeconds(0.5)
                .build();
    }

    private static ClusterAnswer answer(SuspectCluster cluster, int round, String state) {
        boolean hasRule = !state.equals("AWAITING_RULE");
        @Nullable RuleRef rule = hasRule ? new RuleRef("r-1", "trim(\"ordered_on\")", "synthesizer", null, 0.99) : null;
        return new ClusterAnswer(cluster, round, state, rule, "because", null);
    }

    private void mended(int round, long rows, List<SuspectCluster> further) {
        FileRef file = new FileRef("f", 1L, "s", rows, new Digest(new byte[16]), new Digest(new byte[16]));
        RemedyAnswered answered = RemedyAnswered.newBuilder()
                .setRevision(1)
                .setAnswers(List.of())
                .setPromoted(List.of(new PromotedFile(file, List.of("r-1"))))
                .setQuarantined(List.of())
                .setRowsOfRule(Map.of("r-1", rows))
                .setModelCalls(0)
                .setSeconds(0.1)
                .build();
        send(topics.mendResults(), BATCH, new MendResult(BATCH, 1, round, answered, further));
    }

    private static BatchOpened opened() {
        return BatchOpened.newBuilder()
                .setArrivalId("a-1")
                .setArrivedAt(1L)
                .setUri("file:///x")
                .setTenant("default")
                .setDataset("orders")
                .setRawSha256("")
                .setRawBytes(0L)
                .setVaultSeconds(0)
                .setDriftMillis(0)
                .build();
    }

    private List<RemedyAnswered> answers() {
        return read(topics.ledger()).stream()
                .map(LedgerEntry::getBody)
                .filter(RemedyAnswered.class::isInstance)
                .map(RemedyAnswered.class::cast)
                .toList();
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    private <K, V> void send(Topic<K, V> topic, K key, V value) {
        driver.createInputTopic(
                        topic.name(), topic.keys().serializer(), topic.values().serializer())
                .pipeInput(key, value);
    }

    private <K, V> List<V> read(Topic<K, V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        topic.keys().deserializer(),
                        topic.values().deserializer())
                .readValuesToList();
    }
}
