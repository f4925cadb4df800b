// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.fixture.FakeBatch;
import dev.weir.sinks.fixture.FakeBatch.Setting;
import dev.weir.sinks.fixture.FakeRemedy;
import dev.weir.sinks.fixture.LineSource;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.publish.Publisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuerySessionTest {

    @TempDir
    private Path folder;

    private DataLayout layout;

    @BeforeEach
    void layOut() {
        layout = new DataLayout(folder.resolve("weir's [d]a?a*"));
    }

    private void publish() throws Exception {
        Files.createDirectories(layout.root());
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), List.of("1,ann\nx,eve\n", "2,bob\n"));
        new Publisher(layout, batch.vault(), new LineSource(), Clock.systemUTC(), "0.1.0").publish(batch.order(1));
    }

    private List<String> run(String sql) throws Exception {
        return run("default", sql);
    }

    private List<String> run(String tenant, String sql) throws Exception {
        List<String> lines = new ArrayList<>();
        try (QuerySession session = QuerySession.open(layout, tenant)) {
            session.run(sql, new QuerySession.ResultVisitor() {
                @Override
                public void columns(List<String> names, List<String> types) {
                    lines.add(String.join(",", names));
                }

                @Override
                public void row(List<@Nullable Object> values) {
                    lines.add(values.toString());
                }
            });
        }
        return lines;
    }

    @Test
    void shouldAnswerFromLakeAndQuarantine() throws Exception {
        publish();

        assertThat(run("SELECT id, name FROM lake.orders ORDER BY id"))
                .containsExactly("id,name", "[1, ann]", "[2, bob]");
        assertThat(run("SELECT row_number, raw::VARCHAR, violations, values FROM quarantine"))
                .containsExactly(
                        "row_number,CAST(raw AS VARCHAR),violations,values",
                        "[2, x,eve\\x0A, [{column=id, clause=logicalType, code=TYPE_MISMATCH, value=x}], [x, eve]]");
        assertThat(run("DESCRIBE lake.orders")).hasSize(7);
        assertThat(run("SELECT _row_id FROM lake.orders LIMIT 1").get(1)).startsWith("[[B@");
        try (QuerySession session = QuerySession.open(layout, "default")) {
            assertThat(session.datasets()).containsExactly("orders");
        }
    }

    @Test
    void shouldAnswerWhenNothingIsPublishedYet() throws Exception {
        assertThat(
                        run(
                                "SELECT batch_id, dataset, row_id, row_number, byte_offset, raw, code, violations, remedy FROM quarantine"))
                .hasSize(1);
        assertThat(run("SELECT * FROM audit"))
                .containsExactly("batch_id,dataset,row_id,column,old,new,rule,reason,confidence,author,model,time,kind,"
                        + "row_number,seq,hash");
        publish();
        assertThat(run("acme", "SELECT count(*) FROM quarantine")).contains("[0]");
    }

    @Test
    void shouldAnswerFromTheAuditAndShowWhereRemediesStand() throws Exception {
        Files.createDirectories(layout.root());
        FakeBatch batch = FakeBatch.of(layout, Setting.plain(), List.of("1,ann\nx,eve\n", "y,bob\n"));
        Publisher publisher = new Publisher(layout, batch.vault(), new LineSource(), Clock.systemUTC(), "0.1.0");
        publisher.publish(batch.order(1));
        publisher.promote(batch.promotion(
                2, new FakeRemedy(layout, batch).mend(2, 12, FakeRemedy.TRIM).answer(1)));

        assertThat(
                        run(
                                "SELECT row_number, \"column\", old, new, rule, author, model, \"time\"::VARCHAR FROM audit WHERE kind = 'CELL'"))
                .endsWith("[2, id, x, 12, trim, library, null, 2026-11-21 12:00:00+00]");
        assertThat(run("SELECT count(*) FROM audit")).endsWith("[2]");
        assertThat(run("SELECT row_number, remedy FROM quarantine")).endsWith("[3, AWAITING_REVIEW]");
        assertThat(run("SELECT id, _rule_ids FROM lake.orders ORDER BY id")).endsWith("[1, null]", "[12, [trim]]");
        assertThat(run("acme", "SELECT count(*) FROM audit")).endsWith("[0]");
    }

    @Test
    void shouldOnlyRead() throws Exception {
        publish();
        Path target = folder.resolve("stolen.csv");
        Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");

        for (String statement : List.of(
                "COPY (SELECT 1) TO %s"
                        .formatted(
                                DuckSession.text(layout.lake().resolve("x.csv").toString())),
                "COPY (SELECT 1) TO '%s'".formatted(target),
                "SELECT 1; DROP VIEW quarantine",
                "SET enable_external_access = true",
                "ATTACH 'x.db'",
                "INSTALL httpfs")) {
            assertThatThrownBy(() -> run(statement))
                    .as(statement)
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining("Expected a query that reads");
        }
        assertThatThrownBy(() ->
                        run("FROM read_csv('%s')".formatted(secret.toString().replace("'", "''"))))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("Permission Error");
        assertThatThrownBy(() -> run("SELEC 1")).hasMessageStartingWith("Not SQL: ");
        assertThatThrownBy(() -> run("SELECT * FROM lake.nothing")).hasMessageContaining("nothing");
        assertThat(target).doesNotExist();
        assertThat(layout.lake().resolve("x.csv")).doesNotExist();
    }

    @Test
    void shouldHandOverPlainValues() throws Exception {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (QuerySession session = QuerySession.open(layout, "default")) {
            session.run("SELECT {'a': [1, NULL]}, MAP {'k': true}, NULL, 1.5", new QuerySession.ResultVisitor() {
                @Override
                public void columns(List<String> names, List<String> types) {
                    assertThat(types).hasSize(4);
                }

                @Override
                public void row(List<@Nullable Object> values) {
                    rows.add(values);
                }
            });
        }

        List<@Nullable Object> list = new ArrayList<>(List.of(1));
        list.add(null);
        assertThat(rows.get(0)).startsWith(Map.of("a", list), Map.of("k", true), null);
    }
}
