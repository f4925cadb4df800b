// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.source.VaultRows;
import dev.weir.app.worker.Work.Keyed;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.event.PublishOutcome;
import dev.weir.schemas.event.PublishRequest;
import dev.weir.schemas.event.PublishResult;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.publish.Publisher;
import dev.weir.sinks.sweep.Sweeper;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishWorkTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private DataLayout layout;
    private Vault vault;
    private PublishWork work;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder);
        vault = new Vault(layout);
        Publisher publisher = new Publisher(layout, vault, new VaultRows(), NOON, "0.1.0");
        work = new PublishWork(
                vault,
                publisher,
                new Sweeper(layout),
                new DecisionBook(layout, new RuleLibrary(layout), NOON),
                new RuleUses(new RuleLibrary(layout)));
    }

    private static PublishRequest.Builder request(String plan) {
        return PublishRequest.newBuilder()
                .setBatchId("orders-1")
                .setAttempt(1)
                .setRevision(2)
                .setArrivalId("arrival-1")
                .setTenant("default")
                .setDataset("orders")
                .setPlan(plan)
                .setPart(0)
                .setParts(1)
                .setTallies(List.of())
                .setWaived(List.of());
    }

    private PublishOutcome outcome(PublishRequest request) {
        List<Keyed<PublishResult>> results = work.on("orders-1", request);
        assertThat(results).hasSize(1);
        return results.get(0).value().getOutcome();
    }

    @Test
    void shouldFailABatchWhosePlanIsLostInsteadOfAskingForEver() {
        PublishOutcome outcome = outcome(request("ab".repeat(32)).build());

        assertThat(outcome.getStatus()).isEqualTo("FAILED");
        assertThat(outcome.getRevision()).isEqualTo(2);
        assertThat(outcome.getReason().getMessage()).contains("orders-1 cannot be published");
    }

    @Test
    void shouldKeepADecisionOnceAndAnswerNothing() throws Exception {
        Decision decision = new Decision(DecisionKind.RELEASE, "ann", "month end", null);
        PublishRequest request = request("ab".repeat(32))
                .setDecision(decision)
                .setDecidedAt(1_763_000_000_000L)
                .build();

        assertThat(work.on("orders-1", request)).isEmpty();
        assertThat(work.on("orders-1", request)).isEmpty();
        assertThat(work.on(
                        "orders-1",
                        PublishRequest.newBuilder(request)
                                .setDecidedAt(1_763_000_000_001L)
                                .build()))
                .isEmpty();

        assertThat(links()).containsExactly("link-000001.json", "link-000002.json");
        assertThat(Files.readString(layout.auditLink("default", "orders", "orders-1", 1)))
                .contains("\"RELEASE\"", "\"ann\"", "month end", "2025-11-13T02:13:20Z");
        assertThat(work.isWaitingForParts()).isFalse();
    }

    private List<String> links() throws IOException {
        try (Stream<Path> files = Files.list(layout.audit("default", "orders", "orders-1"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void shouldTakeARequestWithAPromotionToTheNewestRevision() throws Exception {
        RemedyAnswered answer = RemedyAnswered.newBuilder()
                .setRevision(1)
                .setAnswers(List.of())
                .setPromoted(List.of())
                .setQuarantined(List.of())
                .setRowsOfRule(Map.of())
                .setModelCalls(0)
                .setSeconds(0)
                .build();

        PublishOutcome promotion =
                outcome(request(storedPlan()).setPromotion(answer).build());
        PublishOutcome neither = outcome(request(storedPlan()).build());

        assertThat(promotion.getReason().getMessage()).contains("the remedy looked at revision 1, the newest is none");
        assertThat(neither.getReason().getMessage()).contains("neither what the cutter counted, nor a remedy");
    }

    private String storedPlan() throws Exception {
        return vault.putPlan(new BatchPlan(
                "orders-1",
                "default",
                "orders",
                "file:///in/orders.csv",
                "orders.csv",
                new BatchPlan.VaultedFile("aa".repeat(32), 0),
                List.of(),
                0,
                new FileFormat("csv", "none", "UTF-8", ",", "\"", null, null, false, "LF"),
                0,
                List.of(),
                1.0,
                List.of(),
                "5c".repeat(32),
                List.of(),
                new BatchPlan.ContractPin("orders", "1.0.0", "c0".repeat(32), false),
                List.of(),
                List.of(),
                null,
                1.0,
                BatchPlan.DEFAULT_MAX_ROW_BYTES));
    }
}
