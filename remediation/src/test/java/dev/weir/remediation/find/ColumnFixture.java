// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.cluster.SuspectClusters;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.rule.RuleEngine;
import dev.weir.remediation.rule.RuleExpression;
import dev.weir.remediation.rule.RuleFailure;
import dev.weir.remediation.rule.RuleGuard;
import dev.weir.remediation.rule.Verdict;
import dev.weir.schemas.contract.CellJudge;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.event.RuleRequest;
import dev.weir.schemas.json.Json;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One column of a batch, whose rules are looked for without files: a contract's property, valid texts, broken texts. */
final class ColumnFixture {

    static final String COLUMN = "c1";

    private final DataLayout layout;
    private final Contract contract;
    private final RuleRequest request;
    private final List<String> valid;
    private final QuarantineTexts texts = new QuarantineTexts("default", "things");

    /** What came of it: the answers, and what the rules that act make of each text. */
    record Outcome(List<ClusterAnswer> answers, Map<String, String> mended, Map<String, String> states) {}

    ColumnFixture(DataLayout layout, Map<String, Object> property, List<String> valid, List<String> broken) {
        this(layout, property, Map.of(), valid, broken);
    }

    ColumnFixture(
            DataLayout layout,
            Map<String, Object> property,
            Map<String, Object> remediation,
            List<String> valid,
            List<String> broken) {
        this.layout = layout;
        this.contract = contract(property, remediation);
        this.valid = valid;
        for (String text : broken) {
            judge(text);
        }
        this.request = RuleRequest.newBuilder()
                .setBatchId("things-1")
                .setAttempt(1)
                .setAsked(RemedyAsked.newBuilder()
                        .setRevision(1)
                        .setTenant("default")
                        .setDataset("things")
                        .setPlan("")
                        .setContract(contract.fingerprint())
                        .setManifest("")
                        .setSuspectRows(broken.size())
                        .setIsReplay(false)
                        .build())
                .setRound(1)
                .setClusters(List.of())
                .setEarlier(List.of())
                .build();
    }

    private static Contract contract(Map<String, Object> property, Map<String, Object> remediation) {
        Map<String, Object> named = new LinkedHashMap<>(property);
        named.put("name", COLUMN);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("name", "things");
        schema.put("properties", List.of(named));
        List<Map<String, Object>> settings = new ArrayList<>();
        remediation.forEach((name, value) -> settings.add(Map.of("property", name, "value", value)));
        Map<String, Object> document = new LinkedHashMap<>(Map.of(
                "apiVersion",
                "v3.1.0",
                "kind",
                "DataContract",
                "id",
                "things",
                "version",
                "1.0.0",
                "status",
                "active"));
        document.put("schema", List.of(schema));
        if (!settings.isEmpty()) {
            document.put("customProperties", settings);
        }
        return Contract.parse(Json.pretty(document), "case");
    }

    private void judge(String text) {
        CellJudge judge = new CellJudge(contract, contract.columns().get(0));
        if (judge.accepts(text)) {
            throw new IllegalArgumentException("'" + text + "' is not broken");
        }
        judge.violations(text).forEach((clause, code) -> texts.add(COLUMN, clause, code.name(), text));
    }

    /** Finds rules with the authors that are there by default, and applies those that act to every broken text. */
    Outcome find(RuleGuard guard, RuleEngine engine) throws IOException, RuleFailure {
        return find(List.of(new SynthesizerAuthor()), guard, engine);
    }

    /** Finds rules with the library and these authors, and applies those that act to every broken text. */
    Outcome find(List<RuleAuthor> others, RuleGuard guard, RuleEngine engine) throws IOException, RuleFailure {
        return find(book -> others, guard, engine);
    }

    /** An author that writes into the answers' book. */
    interface Asking {
        RuleAuthor of(AnswerBook book) throws Exception;
    }

    /** Finds rules with the library and an author that is asked for them. */
    Outcome asking(Asking author, RuleGuard guard, RuleEngine engine) throws Exception {
        Clock clock = Clock.systemUTC();
        AnswerBook book = new AnswerBook(request, batch(), new RuleLibrary(layout, clock), clock);
        RuleAuthor asked = author.of(book);
        return find(book, List.of(asked), guard, engine);
    }

    private BatchInQuestion batch() {
        return new BatchInQuestion(contract, texts, List.of(valid));
    }

    private Outcome find(Function<AnswerBook, List<RuleAuthor>> others, RuleGuard guard, RuleEngine engine)
            throws IOException, RuleFailure {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        AnswerBook book = new AnswerBook(request, batch(), new RuleLibrary(layout, clock), clock);
        return find(book, others.apply(book), guard, engine);
    }

    private Outcome find(AnswerBook book, List<RuleAuthor> others, RuleGuard guard, RuleEngine engine)
            throws IOException, RuleFailure {
        BatchInQuestion batch = batch();
        SuspectClusters clusters = new SuspectClusters(List.of());
        texts.all().forEach((id, found) -> clusters.add(found.event(id)));
        List<RuleAuthor> authors = new ArrayList<>(List.of(new LibraryAuthor(book)));
        authors.addAll(others);
        List<ClusterAnswer> answers = new ColumnSearch(batch, book, authors, guard, engine).answers(clusters.all());
        Map<String, String> mended = new LinkedHashMap<>();
        Map<String, String> states = new LinkedHashMap<>();
        for (ClusterAnswer answer : answers) {
            List<String> members = texts.of(answer.getCluster().getId())
                    .map(found -> List.copyOf(found.texts().keySet()))
                    .orElse(List.of());
            members.forEach(text -> states.put(text, answer.getState() + " " + answer.getReason()));
            if (answer.getState().equals("ACTIVE") && answer.getRule() != null) {
                mended.putAll(apply(answer.getRule().getExpression(), members, guard, engine));
            }
        }
        return new Outcome(answers, mended, states);
    }

    /** What a rule makes of texts; those that it does not answer are missing. */
    static Map<String, String> apply(String expression, List<String> members, RuleGuard guard, RuleEngine engine)
            throws IOException, RuleFailure {
        RuleExpression rule = guard.check(expression, List.of(COLUMN)).fold(Verdict.Allowed::rule, refused -> {
            throw new AssertionError(refused + " in " + expression);
        });
        List<List<@Nullable String>> rows = new ArrayList<>();
        members.forEach(text -> rows.add(Collections.singletonList(text)));
        Map<String, String> mended = new LinkedHashMap<>();
        try (RuleEngine.Loaded loaded = engine.load(List.of(COLUMN), rows)) {
            List<@Nullable String> answers = loaded.run(rule);
            for (int i = 0; i < members.size(); i++) {
                String answer = answers.get(i);
                if (answer != null) {
                    mended.put(members.get(i), answer);
                }
            }
        }
        return mended;
    }
}
