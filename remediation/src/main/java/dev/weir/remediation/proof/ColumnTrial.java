// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.BrokenText;
import dev.weir.remediation.author.ColumnView;
import dev.weir.remediation.rule.RuleExpression;
import dev.weir.remediation.rule.RuleFailure;
import dev.weir.remediation.rule.RuleGuard;
import dev.weir.remediation.rule.RuleRunner;
import dev.weir.remediation.rule.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs expressions over all texts that a batch shows of one column. For one thread. */
public final class ColumnTrial {

    private final RuleGuard guard;
    private final RuleRunner engine;
    private final ColumnView view;
    private final @Nullable Apart apart;
    private @Nullable ColumnTrial other;
    private final List<String> texts;
    private RuleRunner.@Nullable Rows loaded;
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final Map<String, Boolean> judged = new HashMap<>();

    /** Takes the column's broken and valid texts into the engine; what was in there before is forgotten. */
    public ColumnTrial(RuleGuard guard, RuleRunner engine, ColumnView view) throws IOException {
        this(guard, engine, view, null);
    }

    /** @param apart where rules run that a model wrote; null for the same engine */
    public ColumnTrial(RuleGuard guard, RuleRunner engine, ColumnView view, @Nullable Apart apart) throws IOException {
        this.apart = apart;
        this.guard = guard;
        this.engine = engine;
        this.view = view;
        Set<String> all = new LinkedHashSet<>();
        view.broken().stream().map(BrokenText::text).forEach(all::add);
        all.addAll(view.valid());
        this.texts = List.copyOf(all);
        this.loaded = load(texts);
    }

    private RuleRunner.Rows load(List<String> values) throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>(values.size());
        values.forEach(value -> rows.add(Collections.singletonList(value)));
        return engine.load(List.of(view.column().name()), rows);
    }

    /** A place where rules that a model wrote can do no harm; opened when it is first needed. */
    @FunctionalInterface
    public interface Apart {
        RuleRunner open() throws IOException;
    }

    /** The same texts where rules run that a model wrote. */
    ColumnTrial apart() throws IOException {
        if (apart == null) {
            return this;
        }
        ColumnTrial known = other;
        if (known == null) {
            known = new ColumnTrial(guard, apart.open(), view);
            other = known;
        }
        return known;
    }

    public ColumnView view() {
        return view;
    }

    /** The checked form of an expression; empty where it may not run. */
    public Optional<RuleExpression> check(String expression) {
        return verdict(expression).fold(allowed -> Optional.of(allowed.rule()), refused -> Optional.empty());
    }

    /** The checked form of an expression that may read other columns of a row, too. */
    public Optional<RuleExpression> check(String expression, List<String> columns) {
        return guard.check(expression, columns)
                .fold(
                        allowed -> guard.check(allowed.rule().sql(), columns)
                                .fold(again -> Optional.of(again.rule()), refused -> Optional.empty()),
                        refused -> Optional.empty());
    }

    private Verdict verdict(String expression) {
        return verdicts.computeIfAbsent(expression, this::judge);
    }

    /** What runs is kept and checked again wherever it is used, so that it must be within the limits itself. */
    private Verdict judge(String expression) {
        List<String> columns = List.of(view.column().name());
        Verdict verdict = guard.check(expression, columns);
        return verdict.fold(allowed -> guard.check(allowed.rule().sql(), columns), refused -> verdict);
    }

    /** Why an expression may not run, for people; empty where it may. */
    public Optional<String> refusal(String expression) {
        return verdict(expression)
                .fold(
                        allowed -> Optional.empty(),
                        refused -> Optional.of("the rule language allows %s as %s, found %s"
                                .formatted(refused.expected(), refused.construct(), refused.found())));
    }

    /** The answers of an expression by text; texts without an answer are missing. Empty where it may not or cannot run. */
    public Optional<Map<String, String>> run(String expression) {
        return check(expression).flatMap(rule -> run(rule, own(), texts));
    }

    /** The column's texts in the engine, again if others were there meanwhile. */
    private RuleRunner.Rows own() {
        try {
            RuleRunner.Rows rows = loaded == null ? load(texts) : loaded;
            loaded = rows;
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("Texts of a column cannot be taken into the rule engine", e);
        }
    }

    private static Optional<Map<String, String>> run(RuleExpression rule, RuleRunner.Rows rows, List<String> texts) {
        try {
            List<@Nullable String> answers = rows.run(rule);
            Map<String, String> found = new HashMap<>();
            for (int i = 0; i < texts.size(); i++) {
                String answer = answers.get(i);
                if (answer != null) {
                    found.put(texts.get(i), answer);
                }
            }
            return Optional.of(found);
        } catch (RuleFailure e) {
            return Optional.empty();
        }
    }

    /** The answers of an expression to other texts than the column's. */
    public Optional<Map<String, String>> runOver(RuleExpression rule, List<String> others) throws IOException {
        loaded = null;
        try (RuleRunner.Rows rows = load(others)) {
            return run(rule, rows, others);
        }
    }

    /** The answers of an expression to rows, in their order. Empty where it cannot run. */
    public Optional<List<@Nullable String>> runOver(
            RuleExpression rule, List<String> columns, List<List<@Nullable String>> rows) throws IOException {
        loaded = null;
        try (RuleRunner.Rows cells = engine.load(columns, rows)) {
            return Optional.of(cells.run(rule));
        } catch (RuleFailure e) {
            return Optional.empty();
        }
    }

    /** Whether the contract accepts an answer as the column's new value, or as the end of one. */
    public boolean isAccepted(String answer) {
        return judged.computeIfAbsent(
                answer,
                text -> text.equals(Contest.NO_VALUE)
                        ? view.judge().accepts(null)
                        : view.judge().isValue(text));
    }
}
