// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.remediation.rule.Workbench;
import dev.weir.schemas.contract.TableCheck.Unique;
import dev.weir.schemas.event.AuditRef;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.SuspectCluster;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.reason.ReasonCode;
import dev.weir.sinks.audit.AuditEntry;
import dev.weir.sinks.audit.AuditFile;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import dev.weir.sinks.stage.RemedyStage;
import dev.weir.sinks.stage.RemedyStage.Remedied;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One walk over all quarantined rows of a revision, some thousand rows at a time. */
final class MendPass implements Closeable {

    private static final int MOST_ROWS = 16_384;
    private static final long MOST_BYTES = 4 << 20;

    private final MendCase work;
    private final AnswerBook book;
    private final Map<Long, Unique> culprits;
    private final RowTrial trial;
    private final Rounds rounds;
    private final VaultRows vault;
    private final RemedyStage stage;
    private final AuditFile audit;
    private final FurtherSuspects further;
    private final Map<String, Long> rowsOfRule = new TreeMap<>();
    private final Map<String, Long> shadowRows = new TreeMap<>();
    private final List<Suspect> waiting = new ArrayList<>();
    private long waitingBytes;
    private boolean isChanged;

    /**
     * What the walk came to.
     *
     * @param audit null where nothing has changed
     */
    record Walked(
            Remedied staged,
            @Nullable AuditRef audit,
            Map<String, Long> rowsOfRule,
            Map<String, Long> shadowRows,
            List<SuspectCluster> further) {}

    /**
     * @param culprits rows that may not land, by number: their keys are taken
     * @param context the rows around; null where nobody asks for them
     */
    MendPass(
            DataLayout layout,
            MendCase work,
            AnswerBook book,
            Workbench workbench,
            ByteSource bytes,
            Map<Long, Unique> culprits,
            @Nullable ContextRows context)
            throws IOException {
        this.work = work;
        this.book = book;
        this.culprits = culprits;
        this.trial = new RowTrial(work.contract(), work.plan(), context);
        this.rounds = new Rounds(book, workbench, trial, work.plan().batchId(), context);
        this.vault = new VaultRows(work.plan(), bytes);
        this.stage = RemedyStage.open(
                layout,
                work.plan(),
                work.request().getAttempt(),
                work.contract().landedColumns());
        this.audit = AuditFile.open(layout, stage.folder(), work.plan());
        this.further = new FurtherSuspects(work.request());
    }

    /** The folder of this walk's own. */
    Path folder() {
        return stage.folder();
    }

    Walked walk(DuckSession duck) throws IOException, SQLException {
        for (ClusterAnswer answer : work.request().getAnswers()) {
            audit.add(AuditEntry.decision(answer, work.time()));
        }
        QuarantineScan scan = new QuarantineScan(duck);
        for (Path file : work.quarantined()) {
            scan.read(file, this::take);
            mendWaiting();
        }
        Remedied staged = stage.finish();
        return isChanged
                ? new Walked(staged, audit.finish(), rowsOfRule, shadowRows, further.clusters())
                : new Walked(new Remedied(List.of(), List.of()), null, rowsOfRule, shadowRows, further.clusters());
    }

    private void take(Suspect suspect) throws IOException {
        waiting.add(suspect);
        waitingBytes += Math.min(suspect.length(), MOST_BYTES);
        if (waiting.size() >= MOST_ROWS || waitingBytes >= MOST_BYTES) {
            mendWaiting();
        }
    }

    private void mendWaiting() throws IOException {
        List<MendingRow> rows = vault.read(waiting);
        waiting.clear();
        waitingBytes = 0;
        rounds.first(rows);
        if (work.request().getRound() > 1) {
            rounds.second(rows);
        }
        for (MendingRow row : rows) {
            settle(row);
        }
    }

    private void settle(MendingRow row) throws IOException {
        Unique taken = culprits.get(row.suspect().number());
        if (row.isMended() && row.isInShadow()) {
            rulesOf(row).forEach(rule -> shadowRows.merge(rule, 1L, Long::sum));
            keep(row, null);
            return;
        }
        if (row.isMended() && taken == null) {
            promote(row);
            return;
        }
        if (work.request().getRound() == 1 && !row.changes().isEmpty()) {
            row.broken().stream()
                    .filter(each -> !row.suspect().broke(each.column(), each.clause()))
                    .forEach(each -> further.add(row, each));
        }
        keep(row, row.isMended() ? taken : null);
    }

    private void promote(MendingRow row) throws IOException {
        if (!trial.judge(row).isEmpty()) {
            throw new IllegalStateException("Row %d was clean when it was judged a moment ago"
                    .formatted(row.suspect().number()));
        }
        List<String> rules = rulesOf(row);
        stage.land(row.suspect().id(), row.suspect().number(), trial.typed(), rules);
        for (CellChange change : row.changes()) {
            audit.add(AuditEntry.cell(
                    row.suspect().id(),
                    row.suspect().number(),
                    change.column(),
                    change.old(),
                    change.changed(),
                    change.rule().rule(),
                    change.rule().answer().getReason(),
                    work.time()));
        }
        rules.forEach(rule -> rowsOfRule.merge(rule, 1L, Long::sum));
        isChanged = true;
    }

    private static List<String> rulesOf(MendingRow row) {
        return row.changes().stream()
                .map(change -> change.rule().rule().getId())
                .distinct()
                .sorted()
                .toList();
    }

    private void keep(MendingRow row, @Nullable Unique taken) throws IOException {
        List<RowViolation> violations = new ArrayList<>(row.suspect().violations());
        if (taken != null && !row.suspect().broke(keyColumn(taken), taken.name())) {
            violations.add(new RowViolation(
                    keyColumn(taken), taken.name(), ReasonCode.DUPLICATE_KEY.name(), keyValue(row, taken)));
        }
        String remedy = taken == null ? RemedyState.of(row, book) : RemedyState.GAVE_UP;
        isChanged |= !remedy.equals(row.suspect().remedy())
                || violations.size() > row.suspect().violations().size();
        stage.quarantine(row.asItWas(violations, remedy));
    }

    private static @Nullable String keyColumn(Unique check) {
        return check.columns().size() == 1 ? check.columns().get(0) : null;
    }

    private @Nullable String keyValue(MendingRow row, Unique check) {
        String column = keyColumn(check);
        for (int i = 0; column != null && i < work.contract().columns().size(); i++) {
            if (work.contract().columns().get(i).name().equals(column)) {
                return row.originalValue(work.plan().mapping().get(i));
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        try (audit) {
            stage.close();
        }
    }
}
