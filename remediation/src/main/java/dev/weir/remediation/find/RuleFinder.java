// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.cluster.SuspectClusters;
import dev.weir.remediation.library.RuleDecisions;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.rule.Workbench;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.DatedDecision;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.event.RuleRequest;
import dev.weir.schemas.event.RuleResult;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers which rules mend the clusters of one batch: asks the authors, has each rule proved on the batch's own files, and
 * remembers those that may act. The same files and the same library give the same answers, so a request may be repeated.
 * For one thread.
 */
public final class RuleFinder {

    /** The files of the batch could not be read. */
    public static final String UNREADABLE = "REMEDY_UNREADABLE";

    private static final Logger LOG = LoggerFactory.getLogger(RuleFinder.class);
    private static final double NANOS = 1e9;
    private static final Set<String> LEFT = Set.of("AWAITING_RULE", "RULE_REFUTED");

    private final DataLayout layout;
    private final Vault vault;
    private final RuleLibrary library;
    private final Clock clock;
    private final Workbench workbench;
    private final boolean hasModel;

    /**
     * A finder for the batches of a data directory.
     *
     * @param workbench where rules are tried and files are read; not closed here
     */
    public RuleFinder(DataLayout layout, Vault vault, RuleLibrary library, Clock clock, Workbench workbench) {
        this(layout, vault, library, clock, workbench, false);
    }

    private RuleFinder(
            DataLayout layout, Vault vault, RuleLibrary library, Clock clock, Workbench workbench, boolean hasModel) {
        this.hasModel = hasModel;
        this.layout = layout;
        this.vault = vault;
        this.library = library;
        this.clock = clock;
        this.workbench = workbench;
    }

    /** The same where a model is configured: names the clusters that are left for it, and does not wait for it. */
    public RuleFinder besideModel() {
        return new RuleFinder(layout, vault, library, clock, workbench, true);
    }

    /** Finds rules. Trouble with files is an answer with a failure, not an exception; trouble with values is none at all. */
    public RuleResult find(RuleRequest request) {
        long began = System.nanoTime();
        try {
            obey(request);
            BatchInQuestion batch = BatchInQuestion.read(workbench.session(), layout, vault, request.getAsked());
            RuleResult result = withModel(request, batch, result(request, answers(request, batch), null, began));
            workbench.tidy(batch.texts().broken());
            return result;
        } catch (IOException | UncheckedIOException | SQLException e) {
            workbench.startOver();
            LOG.warn(
                    "Rules could not be looked for; batch={} attempt={}",
                    request.getBatchId(),
                    request.getAttempt(),
                    e);
            String message =
                    "Batch %s: its quarantined rows could not be read (%s); after the cause is mended run 'weir quarantine replay'"
                            .formatted(request.getBatchId(), e.getClass().getSimpleName());
            return result(request, List.of(), new Reason(UNREADABLE, message), began);
        }
    }

    /** Names what is left for the model, if it is to have a say. */
    private RuleResult withModel(RuleRequest request, BatchInQuestion batch, RuleResult result) {
        Turn turn = turn(request, batch);
        if (!turn.isModelNext()) {
            return result;
        }
        List<String> left = result.getAnswers().stream()
                .filter(answer -> LEFT.contains(answer.getState()))
                .map(ClusterAnswer::getCluster)
                .filter(ColumnSearch::isMendableAlone)
                .filter(cluster -> batch.texts()
                        .of(cluster.getId())
                        .filter(found -> !found.texts().isEmpty())
                        .isPresent())
                .map(SuspectCluster::getId)
                .toList();
        return RuleResult.newBuilder(result)
                .setForModel(left)
                .setHasMoreAuthors(turn.hasMore())
                .build();
    }

    private Turn turn(RuleRequest request, BatchInQuestion batch) {
        boolean isAsking =
                hasModel && request.getRound() == 1 && !request.getAsked().getWithoutModel();
        return Turn.of(batch.contract().settings().remediation().authors(), isAsking);
    }

    /** What a person decided is in the library before rules are looked for, whichever of its tellers comes first. */
    private void obey(RuleRequest request) {
        RemedyAsked asked = request.getAsked();
        DatedDecision decided = asked.getDecided();
        if (decided != null) {
            new RuleDecisions(library).keep(asked.getTenant(), asked.getDataset(), request.getBatchId(), decided);
        }
    }

    private static RuleResult result(
            RuleRequest request, List<ClusterAnswer> answers, @Nullable Reason failure, long began) {
        return RuleResult.newBuilder()
                .setBatchId(request.getBatchId())
                .setAttempt(request.getAttempt())
                .setRevision(request.getAsked().getRevision())
                .setRound(request.getRound())
                .setAnswers(answers)
                .setModelCalls(0)
                .setSeconds((System.nanoTime() - began) / NANOS)
                .setFailure(failure)
                .build();
    }

    private List<ClusterAnswer> answers(RuleRequest request, BatchInQuestion batch) throws IOException {
        Map<String, List<SuspectCluster>> byColumn = new TreeMap<>();
        for (SuspectCluster cluster : clusters(request, batch)) {
            byColumn.computeIfAbsent(cluster.getColumn() == null ? "" : cluster.getColumn(), c -> new ArrayList<>())
                    .add(cluster);
        }
        AnswerBook book = new AnswerBook(request, batch, library, clock);
        List<RuleAuthor> authors = turn(request, batch).authors(book);
        List<ClusterAnswer> answers = new ArrayList<>();
        ColumnSearch search =
                new ColumnSearch(batch, book, authors, workbench.guard(), workbench.engine(), workbench::apart);
        for (List<SuspectCluster> column : byColumn.values()) {
            answers.addAll(search.answers(column));
        }
        return answers;
    }

    /** Those that were asked for, and those that the files have besides: a replay asks for none by name. */
    private static List<SuspectCluster> clusters(RuleRequest request, BatchInQuestion batch) {
        SuspectClusters clusters = new SuspectClusters(request.getClusters());
        if (request.getRound() == 1) {
            Map<String, QuarantineTexts.Found> found =
                    new TreeMap<>(batch.texts().all());
            request.getClusters().forEach(cluster -> found.remove(cluster.getId()));
            found.entrySet().stream()
                    .sorted((one, other) ->
                            Long.compare(other.getValue().rows(), one.getValue().rows()))
                    .forEach(each -> clusters.add(each.getValue().event(each.getKey())));
        }
        return clusters.all();
    }
}
