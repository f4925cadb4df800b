// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.ask.Budget;
import dev.weir.remediation.ask.ModelDesk;
import dev.weir.remediation.ask.ModelException;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.rule.Workbench;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.RemedyAsked;
import dev.weir.schemas.event.RuleRequest;
import dev.weir.schemas.event.RuleResult;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a model about clusters for which others have no rule. What is proved is in the library before the answer is given, so
 * that a request that comes again after a crash asks only about what is left. For one thread, on which nothing else waits.
 */
public final class ModelFinder {

    private static final Logger LOG = LoggerFactory.getLogger(ModelFinder.class);
    private static final double NANOS = 1e9;

    private final DataLayout layout;
    private final Vault vault;
    private final RuleLibrary library;
    private final Clock clock;
    private final Workbench workbench;
    private final ModelDesk desk;

    /**
     * A finder for the batches of a data directory.
     *
     * @param workbench where rules are tried and files are read; not closed here
     */
    public ModelFinder(
            DataLayout layout, Vault vault, RuleLibrary library, Clock clock, Workbench workbench, ModelDesk desk) {
        this.layout = layout;
        this.vault = vault;
        this.library = library;
        this.clock = clock;
        this.workbench = workbench;
        this.desk = desk;
    }

    /** Asks about the clusters of a request. Trouble with the model or with files is an answer with a failure. */
    public RuleResult find(RuleRequest request) {
        long began = System.nanoTime();
        Budget budget = desk.budget();
        try {
            BatchInQuestion batch = BatchInQuestion.read(
                    workbench.session(), layout, vault, newest(request.getBatchId(), request.getAsked()));
            Found found = ask(request, batch, budget);
            workbench.tidy(batch.texts().broken());
            return result(request, found.answers(), found.failure(), budget, began);
        } catch (IOException | UncheckedIOException | SQLException e) {
            workbench.startOver();
            LOG.warn("A model could not be asked; batch={}", request.getBatchId(), e);
            String message = "Batch %s: its quarantined rows could not be read (%s)"
                    .formatted(request.getBatchId(), e.getClass().getSimpleName());
            return result(request, List.of(), new Reason(RuleFinder.UNREADABLE, message), budget, began);
        }
    }

    private record Found(
            List<ClusterAnswer> answers, @Nullable Reason failure) {}

    private Found ask(RuleRequest request, BatchInQuestion batch, Budget budget) throws IOException {
        AnswerBook book = new AnswerBook(request, batch, library, clock);
        AskedAuthor author;
        try {
            double enough = batch.contract().settings().remediation().confidence();
            author = new AskedAuthor(desk.author(), budget, book, enough);
        } catch (ModelException e) {
            return new Found(List.of(), reason(request, e, request.getClusters().size()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Found(List.of(), null);
        }
        ColumnSearch search = new ColumnSearch(
                batch,
                book,
                List.of(new LibraryAuthor(book), author),
                workbench.guard(),
                workbench.engine(),
                workbench::apart);
        List<ClusterAnswer> answers = new ArrayList<>();
        for (List<SuspectCluster> column : byColumn(request)) {
            answers.addAll(search.answers(column));
        }
        answers.stream().filter(answer -> answer.getState().equals("ACTIVE")).forEach(answer -> desk.countProved());
        Optional<ModelException> fault = author.fault();
        return new Found(
                answers,
                fault.map(each -> reason(request, each, author.unasked())).orElse(null));
    }

    private static List<List<SuspectCluster>> byColumn(RuleRequest request) {
        return List.copyOf(request.getClusters().stream()
                .filter(ColumnSearch::isMendableAlone)
                .collect(Collectors.groupingBy(
                        cluster -> String.valueOf(cluster.getColumn()), TreeMap::new, Collectors.toList()))
                .values());
    }

    /** The rows may have gone into a later revision since. */
    private RemedyAsked newest(String batchId, RemedyAsked asked) throws IOException {
        ManifestShelf shelf = new ManifestShelf(layout, asked.getTenant(), asked.getDataset(), batchId);
        NavigableSet<Integer> revisions = shelf.revisions();
        return revisions.isEmpty()
                ? asked
                : RemedyAsked.newBuilder(asked)
                        .setManifest(layout.relativize(shelf.file(revisions.last())))
                        .build();
    }

    private static Reason reason(RuleRequest request, ModelException why, int clusters) {
        LOG.warn("A model gave no answer; batch={} fault={}", request.getBatchId(), why.fault());
        return new Reason(
                "MODEL_" + why.fault(),
                "Batch %s: %s. %d clusters keep waiting for a rule"
                        .formatted(request.getBatchId(), why.getMessage(), clusters));
    }

    private static RuleResult result(
            RuleRequest request, List<ClusterAnswer> answers, @Nullable Reason failure, Budget budget, long began) {
        return RuleResult.newBuilder()
                .setBatchId(request.getBatchId())
                .setAttempt(request.getAttempt())
                .setRevision(request.getAsked().getRevision())
                .setRound(request.getRound())
                .setAnswers(answers)
                .setModelCalls(budget.calls())
                .setModelTokens(budget.tokens())
                .setSeconds((System.nanoTime() - began) / NANOS)
                .setFailure(failure)
                .setIsByModel(true)
                .build();
    }
}
