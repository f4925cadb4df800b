// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.author.BrokenText;
import dev.weir.remediation.author.ColumnView;
import dev.weir.remediation.author.Synthesizer;
import dev.weir.remediation.library.StoredRule;
import dev.weir.remediation.proof.ClusterTexts;
import dev.weir.remediation.proof.ColumnTrial;
import dev.weir.remediation.proof.Contest;
import dev.weir.remediation.proof.ProofOutcome;
import dev.weir.remediation.proof.Proved;
import dev.weir.remediation.proof.Undecided;
import dev.weir.remediation.rule.RuleEngine;
import dev.weir.remediation.rule.RuleGuard;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.event.SuspectSample;
import dev.weir.schemas.reason.ReasonCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for rules for the clusters of one column. */
final class ColumnSearch {

    private static final Set<String> NOT_FROM_ONE_CELL = Set.of(
            ReasonCode.FIELD_COUNT.name(),
            ReasonCode.DUPLICATE_KEY.name(),
            ReasonCode.REFERENCE_MISSING.name(),
            ReasonCode.CHECK_FAILED.name(),
            ReasonCode.SPLIT_POISONED.name());

    private final BatchInQuestion batch;
    private final AnswerBook book;
    private final List<RuleAuthor> authors;
    private final RuleGuard guard;
    private final RuleEngine engine;
    private final ColumnTrial.@Nullable Apart apart;

    /** @param authors those who are asked, in this order */
    ColumnSearch(BatchInQuestion batch, AnswerBook book, List<RuleAuthor> authors, RuleGuard guard, RuleEngine engine) {
        this(batch, book, authors, guard, engine, null);
    }

    /** @param apart where rules run that a model wrote */
    ColumnSearch(
            BatchInQuestion batch,
            AnswerBook book,
            List<RuleAuthor> authors,
            RuleGuard guard,
            RuleEngine engine,
            ColumnTrial.@Nullable Apart apart) {
        this.apart = apart;
        this.batch = batch;
        this.book = book;
        this.authors = List.copyOf(authors);
        this.guard = guard;
        this.engine = engine;
    }

    /** Whether a cluster is one that a rule could mend. */
    static boolean isMendable(SuspectCluster cluster) {
        return cluster.getColumn() != null && !NOT_FROM_ONE_CELL.contains(cluster.getCode());
    }

    /** Whether a cluster is one that a rule could mend which sees one cell alone. */
    static boolean isMendableAlone(SuspectCluster cluster) {
        return isMendable(cluster) && !cluster.getCode().equals(ReasonCode.DEPENDENCY_BROKEN.name());
    }

    private boolean isSynthesizing() {
        return authors.stream().anyMatch(author -> author.name().equals(Synthesizer.NAME));
    }

    List<ClusterAnswer> answers(List<SuspectCluster> clusters) throws IOException {
        List<ClusterAnswer> answers = new ArrayList<>();
        List<ClusterTexts> mendable = new ArrayList<>();
        for (SuspectCluster cluster : clusters) {
            List<BrokenText> texts = texts(cluster);
            if (!isMendable(cluster)) {
                answers.add(book.without(cluster, "this cannot be mended from one cell of a row"));
            } else if (texts.isEmpty() && batch.context().isEmpty()) {
                answers.add(book.without(cluster, "there is no text that a rule could work on"));
            } else {
                mendable.add(new ClusterTexts(cluster, texts));
            }
        }
        if (!mendable.isEmpty()) {
            answers.addAll(search(mendable));
        }
        return answers;
    }

    private List<BrokenText> texts(SuspectCluster cluster) {
        Map<String, Long> rows = new LinkedHashMap<>();
        batch.texts().of(cluster.getId()).ifPresent(found -> rows.putAll(found.texts()));
        if (rows.isEmpty()) {
            for (SuspectSample sample : cluster.getSamples()) {
                rows.merge(sample.getValue(), 1L, Long::sum);
            }
        }
        return rows.entrySet().stream()
                .map(entry -> new BrokenText(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(BrokenText::rows).reversed().thenComparing(BrokenText::text))
                .toList();
    }

    private List<ClusterAnswer> search(List<ClusterTexts> clusters) throws IOException {
        List<BrokenText> texts =
                clusters.stream().flatMap(cluster -> cluster.texts().stream()).toList();
        Optional<ColumnView> view = batch.view(clusters.get(0).cluster().getColumn(), texts);
        List<ClusterAnswer> answers = new ArrayList<>();
        if (view.isEmpty()) {
            clusters.forEach(each -> answers.add(book.without(each.cluster(), "the contract has no such column")));
            return answers;
        }
        ColumnTrial trial = new ColumnTrial(guard, engine, view.get(), apart);
        Contest contest = Contest.hold(Synthesizer.readings(view.get()), trial);
        for (ClusterTexts cluster : clusters) {
            answers.add(answer(cluster, contest, trial));
        }
        return answers;
    }

    private ClusterAnswer answer(ClusterTexts cluster, Contest contest, ColumnTrial trial) throws IOException {
        List<ProofOutcome> outcomes = new ArrayList<>();
        boolean isOutvoted = cluster.cluster().getCode().equals(ReasonCode.DEPENDENCY_BROKEN.name());
        if (batch.context().isPresent() && isSynthesizing()) {
            outcomes.addAll(batch.context().get().outcomes(cluster, contest, trial));
        }
        // A value that is valid by itself is not mended by looking at it alone.
        boolean isAnythingNew = isOutvoted || cluster.texts().isEmpty();
        for (RuleAuthor author : isAnythingNew ? List.<RuleAuthor>of() : authors) {
            if (author.isLastResort() && outcomes.stream().anyMatch(Proved.class::isInstance)) {
                continue;
            }
            List<ProofOutcome> its = author.outcomes(cluster, contest, trial);
            outcomes.addAll(its);
            isAnythingNew |= !its.isEmpty() && !author.name().equals(LibraryAuthor.NAME);
        }
        outcomes.removeIf(
                outcome -> book.isRefused(cluster.cluster(), outcome.paper().expression()));
        if (!isAnythingNew && isSynthesizing()) {
            Undecided.of(cluster, contest, trial, Synthesizer.NAME, sql -> !book.isRefused(cluster.cluster(), sql))
                    .ifPresent(outcomes::add);
        }
        ClusterAnswer found = best(cluster, outcomes);
        return found.getState().equals(StoredRule.ACTIVE)
                ? found
                : book.settled(cluster.cluster(), batch).orElse(found);
    }

    /** What a person has approved goes before what mends most. */
    private ClusterAnswer best(ClusterTexts cluster, List<ProofOutcome> outcomes) {
        Optional<ProofOutcome> chosen = book.chosen(cluster.cluster(), outcomes);
        if (chosen.isPresent()) {
            return book.of(cluster.cluster(), chosen.get());
        }
        Optional<Proved> best = outcomes.stream()
                .filter(Proved.class::isInstance)
                .map(Proved.class::cast)
                .reduce((one, other) -> other.rows() > one.rows() ? other : one);
        if (best.isPresent()) {
            return book.of(cluster.cluster(), best.get());
        }
        return outcomes.isEmpty()
                ? book.without(cluster.cluster(), "no author knows a reading of these values")
                : book.of(cluster.cluster(), outcomes.get(outcomes.size() - 1));
    }
}
