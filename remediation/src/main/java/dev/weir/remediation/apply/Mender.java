// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.remediation.apply.MendPass.Walked;
import dev.weir.remediation.context.BatchContext;
import dev.weir.remediation.rule.Workbench;
import dev.weir.schemas.contract.TableCheck.Unique;
import dev.weir.schemas.event.MendRequest;
import dev.weir.schemas.event.MendResult;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.event.RemedyAnswered;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.reason.BatchReason;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.stage.RemedyStage.Remedied;
import dev.weir.sinks.vault.StorageFull;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the rules of a request to the quarantined rows of a published revision. Every row of them comes out once: promoted
 * if it keeps its whole contract then and repeats no key, else quarantined as it was, with the state of its remedy. Files
 * are this call's own and count for nothing until its result is committed, so a request may be worked on again; it comes
 * to the same rows. For one thread.
 */
public final class Mender {

    private static final Logger LOG = LoggerFactory.getLogger(Mender.class);
    private static final double NANOS = 1e9;

    private final DataLayout layout;
    private final Vault vault;
    private final Workbench workbench;

    /**
     * A mender of what lies below {@code layout}.
     *
     * @param workbench where rules run and files are read; not closed here
     */
    public Mender(DataLayout layout, Vault vault, Workbench workbench) {
        this.layout = layout;
        this.vault = vault;
        this.workbench = workbench;
    }

    /** Mends; may take minutes. A fault of the storage becomes a result with a failure. */
    public MendResult mend(MendRequest request) {
        long began = System.nanoTime();
        try {
            MendCase work = MendCase.open(layout, vault, request);
            MendResult result = result(request, mend(work), began);
            workbench.tidy(work.rows());
            return result;
        } catch (IOException | SQLException | UncheckedIOException e) {
            workbench.startOver();
            LOG.error("Quarantined rows cannot be mended. batch={}", request.getBatchId(), e);
            return failed(request, e, began);
        }
    }

    private Walked mend(MendCase work) throws IOException, SQLException {
        try (ByteSource bytes = vault.open(work.plan())) {
            AnswerBook book =
                    new AnswerBook(work.request().getAnswers(), work.contract(), work.plan(), workbench.guard());
            ContextRows context = context(work, book);
            Walked first = walk(work, book, workbench, bytes, Map.of(), context);
            Map<Long, Unique> culprits =
                    new RepeatedKeys(workbench.session(), work.contract()).find(work.landed(), promoted(first));
            if (culprits.isEmpty()) {
                return first;
            }
            // Keys that mended rows repeat are rare: then all is done once more, without them.
            drop(first);
            return walk(work, book, workbench, bytes, culprits, context);
        }
    }

    /** The rows around, where the contract or a rule compares rows; null elsewhere. */
    private @Nullable ContextRows context(MendCase work, AnswerBook book) throws IOException, SQLException {
        if (BatchContext.checks(work.contract()).isEmpty() && !book.asksForContext()) {
            return null;
        }
        BatchContext context =
                BatchContext.open(workbench.session(), work.contract(), work.plan(), work.landed(), work.quarantined());
        if (!context.isComplete()) {
            throw new IOException(
                    "Batch %s: its rows have too many groups to be judged by them; nothing is promoted, split the file or drop a dependency"
                            .formatted(work.plan().batchId()));
        }
        return new ContextRows(context, work.contract(), work.plan());
    }

    private Walked walk(
            MendCase work,
            AnswerBook book,
            Workbench workbench,
            ByteSource bytes,
            Map<Long, Unique> culprits,
            @Nullable ContextRows context)
            throws IOException, SQLException {
        try (MendPass pass = new MendPass(layout, work, book, workbench, bytes, culprits, context)) {
            Walked walked = pass.walk(workbench.session());
            if (walked.audit() == null) {
                DurableFiles.deleteTree(pass.folder());
            }
            return walked;
        }
    }

    private List<Path> promoted(Walked walked) {
        return walked.staged().promoted().stream()
                .map(file -> layout.resolve(file.getFile().getPath()))
                .toList();
    }

    private void drop(Walked walked) throws IOException {
        for (Path file : promoted(walked)) {
            Path folder = file.getParent();
            if (folder != null) {
                DurableFiles.deleteTree(folder);
            }
        }
    }

    private static MendResult result(MendRequest request, Walked walked, long began) {
        Remedied staged = walked.staged();
        RemedyAnswered answered = answer(request, began)
                .setPromoted(staged.promoted())
                .setQuarantined(staged.quarantined())
                .setAudit(walked.audit())
                .setRowsOfRule(walked.rowsOfRule())
                .setShadowRows(walked.shadowRows())
                .build();
        return new MendResult(
                request.getBatchId(), request.getAttempt(), request.getRound(), answered, walked.further());
    }

    private static RemedyAnswered.Builder answer(MendRequest request, long began) {
        return RemedyAnswered.newBuilder()
                .setRevision(request.getAsked().getRevision())
                .setAnswers(request.getAnswers())
                .setPromoted(List.of())
                .setQuarantined(List.of())
                .setRowsOfRule(Map.of())
                .setModelCalls(request.getModelCalls())
                .setSeconds(request.getSeconds() + (System.nanoTime() - began) / NANOS);
    }

    private static MendResult failed(MendRequest request, Exception why, long began) {
        BatchReason reason = StorageFull.isCause(why) ? BatchReason.STORAGE_FULL : BatchReason.INTERNAL;
        String message =
                "Batch %s revision %d: its quarantined rows cannot be mended (%s). They stay as they are; mend the cause, then: weir quarantine replay"
                        .formatted(
                                request.getBatchId(),
                                request.getAsked().getRevision(),
                                why.getClass().getSimpleName());
        RemedyAnswered answered = answer(request, began)
                .setFailure(new Reason(reason.name(), message))
                .build();
        return new MendResult(request.getBatchId(), request.getAttempt(), request.getRound(), answered, List.of());
    }
}
