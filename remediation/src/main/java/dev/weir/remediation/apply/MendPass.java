// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.remediation.rule.RuleEngine;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One walk over all quarantined rows of a revision, some thousand rows at a time. */
final class MendPass implements Closeable {

    private static final int MOST_ROWS = 16_384;
    private static final long MOST_BYTES = 4 << 20;

    private final MendCase work;
    private final AnswerBook book;
    private final RuleEngine engine;
    private final Map<Long, Unique> culprits;
    private final RowTrial trial;
    private final VaultRows vault;
    private final RemedyStage stage;
    private final AuditFile audit;
    private final FurtherSuspects further;
    private final Map<String, Long> rowsOfRule = new TreeMap<>();
    private final Set<String> failed = new HashSet<>();
    private final List<Suspect> waiting = new ArrayList<>();
    private long waitingBytes;
    private boolean isChanged;

    /**
     * What the walk came to.
     *
     * @param audit null where nothing has changed
     */
    record Walked(
            Remedied staged, @Nullable AuditRef audit, Map<String, Long> rowsOfRule, List<SuspectCluster> further) {}

    /** @param culprits rows that may not land, by number: their keys are taken */
    MendPass(
            DataLayout layout,
            MendCase work,
            AnswerBook book,
            RuleEngine engine,
            ByteSource bytes,
            Map<Long, Unique> culprits)
            throws IOException {
        this.work = work;
        this.book = book;
        this.engine = engine;
        this.culprits = culprits;
        this.trial = new RowTrial(work.contract(), work.plan());
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
                ? new Walked(staged, audit.finish(), rowsOfRule, further.clusters())
                : new Walked(new Remedied(List.of(), List.of()), null, rowsOfRule, further.clusters());
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
        firstRound(rows);
        if (work.request().getRound() > 1) {
            secondRound(rows);
        }
        for (MendingRow row : rows) {
            settle(row);
        }
    }

    private void firstRound(List<MendingRow> rows) throws IOException {
        RuleRound round = new RuleRound(engine, work.plan().batchId(), failed);
        for (MendingRow row : rows) {
            if (row.isReadable() && hasRule(row)) {
                row.setBroken(trial.judge(row));
                requireJudgeable(row);
                addTargets(round, 1, row, row.broken());
            }
        }
        for (MendingRow row : round.run()) {
            row.setBroken(trial.judge(row));
        }
    }

    private boolean hasRule(MendingRow row) {
        for (RowViolation each : row.suspect().violations()) {
            if (book.find(1, each.column(), each.clause(), each.value())
                    .map(AnswerBook.Decided::rule)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** What the judge of single rows does not find cannot be seen to be mended either, repeated keys aside. */
    private static void requireJudgeable(MendingRow row) {
        for (RowViolation each : row.suspect().violations()) {
            boolean isFound = row.broken().stream()
                    .anyMatch(now -> now.clause().equals(each.clause())
                            && java.util.Objects.equals(now.column(), each.column()));
            if (!isFound && !Suspect.isKeyViolation(each)) {
                row.setUnjudgeable();
            }
        }
    }

    private void secondRound(List<MendingRow> rows) throws IOException {
        RuleRound round = new RuleRound(engine, work.plan().batchId(), failed);
        for (MendingRow row : rows) {
            if (!row.changes().isEmpty()) {
                List<Broken> fresh = row.broken().stream()
                        .filter(each -> !row.suspect().broke(each.column(), each.clause()))
                        .toList();
                addTargets(round, 2, row, fresh);
            }
        }
        for (MendingRow row : round.run()) {
            row.setBroken(trial.judge(row));
        }
    }

    private void addTargets(RuleRound round, int number, MendingRow row, List<Broken> broken) {
        for (int i = 0; i < broken.size(); i++) {
            Broken each = broken.get(i);
            String column = each.column();
            if (column != null) {
                ActiveRule rule = book.find(number, column, each.clause(), row.value(each.field()))
                        .map(AnswerBook.Decided::rule)
                        .orElse(null);
                if (rule != null) {
                    round.add(rule, row, i, column, each.field());
                }
            }
        }
    }

    private void settle(MendingRow row) throws IOException {
        Unique taken = culprits.get(row.suspect().number());
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
        List<String> rules = row.changes().stream()
                .map(change -> change.rule().rule().getId())
                .distinct()
                .sorted()
                .toList();
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
