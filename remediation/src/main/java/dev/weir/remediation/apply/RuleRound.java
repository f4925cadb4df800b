// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.remediation.rule.RuleFailure;
import dev.weir.remediation.rule.RuleLimits;
import dev.weir.remediation.rule.RuleRunner;
import dev.weir.remediation.rule.Workbench;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the rules of a round to some rows: each rule once, over all rows that it is for. */
final class RuleRound {

    private static final Logger LOG = LoggerFactory.getLogger(RuleRound.class);

    private final Workbench workbench;
    private final String batchId;
    private final @Nullable ContextRows context;
    private final Map<ActiveRule, List<Target>> targets = new LinkedHashMap<>();
    private final Set<String> failed;

    /** A cell that a rule is for. */
    private record Target(MendingRow row, int violation, String column, int field) {}

    /**
     * @param failed ids of rules that could not run; they are not tried again
     * @param context the rows around; null where no rule asks for them
     */
    RuleRound(Workbench workbench, String batchId, Set<String> failed, @Nullable ContextRows context) {
        this.context = context;
        this.workbench = workbench;
        this.batchId = batchId;
        this.failed = failed;
    }

    /** Notes that a rule is for a cell of a row, unless a text that it reads is too long for rules. */
    void add(ActiveRule rule, MendingRow row, int violation, String column, int field) {
        if (field < 0 || failed.contains(rule.rule().getId())) {
            return;
        }
        for (int each : rule.fields()) {
            String text = row.value(each);
            if (text != null && text.length() > RuleLimits.CELL_CHARACTERS) {
                return;
            }
        }
        targets.computeIfAbsent(rule, any -> new ArrayList<>()).add(new Target(row, violation, column, field));
    }

    /**
     * Runs the rules, all on the values as they stand, and then writes their answers.
     *
     * @return the rows that were changed
     */
    Set<MendingRow> run() throws IOException {
        for (Map.Entry<ActiveRule, List<Target>> entry : targets.entrySet()) {
            run(entry.getKey(), entry.getValue());
        }
        Set<MendingRow> changed = new HashSet<>();
        for (List<Target> each : targets.values()) {
            for (Target target : each) {
                if (target.row().acceptProposals()) {
                    changed.add(target.row());
                }
            }
        }
        return changed;
    }

    private void run(ActiveRule rule, List<Target> cells) throws IOException {
        List<List<@Nullable String>> rows = new ArrayList<>(cells.size());
        for (Target target : cells) {
            List<@Nullable String> row = new ArrayList<>(rule.fields().size());
            for (int field : rule.fields()) {
                row.add(target.row().value(field));
            }
            if (context != null) {
                row.addAll(context.answers(rule.expression(), target.row()));
            }
            rows.add(row);
        }
        List<String> columns = new ArrayList<>(rule.columns());
        if (context != null) {
            rule.expression().contexts().forEach(call -> columns.add(call.name()));
        }
        RuleRunner runner = rule.rule().getModel() == null ? workbench.engine() : workbench.apart();
        try (RuleRunner.Rows loaded = runner.load(columns, rows)) {
            List<@Nullable String> answers = loaded.run(rule.expression());
            for (int i = 0; i < answers.size(); i++) {
                String answer = answers.get(i);
                Target target = cells.get(i);
                if (answer != null) {
                    target.row().propose(target.violation(), target.column(), target.field(), answer, rule);
                }
            }
        } catch (RuleFailure e) {
            failed.add(rule.rule().getId());
            LOG.warn(
                    "A rule cannot run and is not applied. batch={} rule={}",
                    batchId,
                    rule.rule().getId());
        }
    }
}
