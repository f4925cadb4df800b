// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.remediation.find.RuleFinder;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.rule.Workbench;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.MendResult;
import dev.weir.schemas.event.RuleRequest;
import dev.weir.schemas.event.RuleResult;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.query.QuerySession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that ask the rows around, found on a published batch's own files, and what the mender makes of them. */
final class GroupRulesTest {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: orders
            version: 1.0.0
            status: active
            schema:
              - name: orders
                properties:
                  - {name: id, logicalType: integer, required: true}
                  - {name: shop, logicalType: string, required: true}
                  - {name: town, logicalType: string}
                  - {name: phone, logicalType: string, logicalTypeOptions: {pattern: '^[0-9]{6}$'}}
                quality:
                  - type: custom
                    engine: weir
                    name: a shop is in one place
                    implementation: {dependency: {determinants: [shop], dependents: [town, phone]}}
                  - type: custom
                    engine: weir
                    name: a telephone is one shop's
                    implementation: {dependency: {determinants: [phone], dependents: [shop, town]}}
            """;

    private static final List<String> SHOPS =
            List.of("S1,Rosenheim,803111", "S2,Bad Aibling,806122", "S3,Prien,805133", "S4,Kolbermoor,803144");

    @TempDir
    Path root;

    /** 32 rows of each of four shops, and others behind them. */
    private PublishedBatch batch(String... rows) throws Exception {
        List<String> lines = new ArrayList<>(List.of("id,shop,town,phone"));
        for (int i = 1; i <= 128; i++) {
            lines.add(i + "," + SHOPS.get(i % 4));
        }
        lines.addAll(List.of(rows));
        return PublishedBatch.of(root, CONTRACT, String.join("\n", lines) + "\n");
    }

    private RuleResult find(PublishedBatch batch) throws IOException {
        Clock clock = Clock.fixed(PublishedBatch.TIME, ZoneOffset.UTC);
        try (Workbench workbench = new Workbench(batch.layout)) {
            return new RuleFinder(
                            batch.layout,
                            batch.vault,
                            new RuleLibrary(new DataLayout(root.resolve("library"))),
                            clock,
                            workbench)
                    .find(RuleRequest.newBuilder()
                            .setBatchId(PublishedBatch.BATCH)
                            .setAttempt(1)
                            .setAsked(batch.request(1).getAsked())
                            .setRound(1)
                            .setClusters(List.of())
                            .setEarlier(List.of())
                            .build());
        }
    }

    /** The rows of the lake after the remedy that the files ask for, by number from 129 on. */
    private List<String> mended(PublishedBatch batch) throws Exception {
        RuleResult found = find(batch);
        MendResult result = batch.mend(batch.request(1, found.getAnswers().toArray(ClusterAnswer[]::new)));
        assertThat(batch.promote(result.getAnswered()).getStatus()).isEqualTo("BALANCED");
        List<String> rows = new ArrayList<>();
        try (QuerySession query = QuerySession.open(batch.layout, "default")) {
            query.run(
                    "SELECT id, shop, town, phone FROM lake.orders WHERE _row_number > 128 ORDER BY 1",
                    new QuerySession.ResultVisitor() {
                        @Override
                        public void columns(List<String> names, List<String> types) {
                            assertThat(names).hasSize(4);
                        }

                        @Override
                        public void row(List<@Nullable Object> values) {
                            rows.add(values.toString());
                        }
                    });
        }
        return rows;
    }

    @Test
    void shouldMendMisspellingsByTheMajorityOfTheirGroup() throws Exception {
        PublishedBatch batch = batch("133,S1,Rxsenheim,803111", "134,S2,Bad Aiblinx,806122");

        assertThat(mended(batch)).containsExactly("[133, S1, Rosenheim, 803111]", "[134, S2, Bad Aibling, 806122]");
    }

    @Test
    void shouldMendTheMisspeltKeyAndNotWhatItDetermines() throws Exception {
        PublishedBatch batch = batch("133,Sx,Rosenheim,803111");

        assertThat(mended(batch)).containsExactly("[133, S1, Rosenheim, 803111]");
    }

    @Test
    void shouldMendBrokenAndMissingCellsFromTheirGroup() throws Exception {
        PublishedBatch batch = batch("133,S1,Rosenheim,8x311x", "134,S2,Bad Aibling,");

        assertThat(mended(batch)).contains("[133, S1, Rosenheim, 803111]");
    }

    @Test
    void shouldNotMakeOneValidValueOfAnotherOnTheWordOfOneGroup() throws Exception {
        PublishedBatch batch = batch("133,S1,Prien,");

        RuleResult found = find(batch);

        assertThat(found.getAnswers()).noneMatch(answer -> answer.getState().equals("ACTIVE"));
    }

    @Test
    void shouldMakeOneValidValueOfAnotherWhereTwoGroupsSaySo() throws Exception {
        PublishedBatch batch = batch("133,S1,Prien,803111");

        assertThat(mended(batch)).containsExactly("[133, S1, Rosenheim, 803111]");
    }

    @Test
    void shouldSayHowFarTheVotesCanBeTrusted() throws Exception {
        ClusterAnswer answer =
                find(batch("133,S1,Rxsenheim,803111")).getAnswers().get(0);

        assertThat(answer.getCluster().getCode()).isEqualTo("DEPENDENCY_BROKEN");
        assertThat(answer.getRule().getAuthor()).isEqualTo("synthesizer");
        assertThat(answer.getRule().getExpression()).contains("slip_of_majority(shop, town)");
        assertThat(answer.getReason()).contains("128 rows").contains("1 of 1 rows");
        assertThat(answer.getRule().getConfidence()).isBetween(0.95, 0.99);
    }

    @Test
    void shouldAnswerTheSameTwice() throws Exception {
        PublishedBatch batch = batch("133,S1,Rxsenheim,803111", "134,Sx,Rosenheim,803111", "135,S2,Bad Aibling,80612x");

        assertThat(find(batch).getAnswers())
                .extracting(answer -> answer.getRule().getExpression())
                .isEqualTo(find(batch).getAnswers().stream()
                        .map(answer -> answer.getRule().getExpression())
                        .toList());
    }
}
