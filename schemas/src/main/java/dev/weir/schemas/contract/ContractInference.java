// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proposes a contract from a sample of a file's rows, and measures how often it would cry wolf: the last third of the
 * sample is held out, judged by a proposal from the rows before it, and what raises too many alarms there is not proposed.
 *
 * <p>Rows are given one by one, until the sample is full.
 */
public final class ContractInference {

    private static final int FEW_TO_HOLD_OUT = 30;
    private static final double HELD_OUT = 1.0 / 3;
    /** A type that does not fit more held-out rows than this is not proposed. */
    private static final double MOST_TYPE_ALARMS = 0.05;
    /** Lists of values and required values are guesses about the future, and get less credit. */
    private static final double MOST_OTHER_ALARMS = 0.02;

    private final String dataset;
    private final List<FileColumn> columns;
    private final SampleRows sample = new SampleRows();

    /** Begins a sample of a file with these columns. */
    public ContractInference(String dataset, List<FileColumn> columns) {
        this.dataset = dataset;
        this.columns = List.copyOf(columns);
    }

    /** Adds a row to the sample; one with too many or too few fields says nothing. */
    public void observe(FieldSlices fields) {
        if (fields.count() == columns.size() && !isFull()) {
            sample.add(fields);
        }
    }

    /** Whether more rows would not be looked at. */
    public boolean isFull() {
        return sample.isFull();
    }

    /** Proposes a contract. */
    public InferredContract infer() {
        int rows = sample.size();
        if (rows < FEW_TO_HOLD_OUT) {
            Contract contract = proposal(0, rows, Map.of()).contract();
            return new InferredContract(
                    contract, 0, rows, List.of("too few rows to hold some out: false alarms were not measured"));
        }
        int cut = (int) (rows * (1 - HELD_OUT));
        Map<Integer, Set<String>> refuted = refute(proposal(0, cut, Map.of()).contract(), cut, rows);
        double rate = (double) judge(proposal(0, cut, refuted).contract(), cut, rows, new HashMap<>()) / (rows - cut);
        ContractProposal proposal = proposal(0, rows, refuted);
        return new InferredContract(proposal.contract(), rate, rows, proposal.notes());
    }

    private ContractProposal proposal(int from, int to, Map<Integer, Set<String>> refuted) {
        return ContractProposal.of(dataset, columns, sample, from, to, refuted);
    }

    private Map<Integer, Set<String>> refute(Contract contract, int from, int to) {
        Map<Integer, Map<String, Integer>> alarms = new HashMap<>();
        judge(contract, from, to, alarms);
        Map<Integer, Set<String>> refuted = new HashMap<>();
        alarms.forEach((column, clauses) -> clauses.forEach((clause, count) -> {
            double most = clause.equals(ColumnJudge.TYPE_CLAUSE) || clause.equals("pattern")
                    ? MOST_TYPE_ALARMS
                    : MOST_OTHER_ALARMS;
            if (count > (to - from) * most) {
                refuted.computeIfAbsent(column, index -> new HashSet<>()).add(clause);
            }
        }));
        return refuted;
    }

    /** Counts the suspects among the rows, and the alarms by column and clause. */
    private int judge(Contract contract, int from, int to, Map<Integer, Map<String, Integer>> alarms) {
        RowJudge judge = RowJudge.ofColumns(contract);
        FieldSlices fields = new FieldSlices();
        TypedRow row = new TypedRow(columns.size());
        Violations violations = new Violations();
        int suspects = 0;
        for (int i = from; i < to; i++) {
            sample.show(i, fields);
            judge.judge(fields, row, violations);
            suspects += violations.isEmpty() ? 0 : 1;
            for (int v = 0; v < violations.size(); v++) {
                alarms.computeIfAbsent(violations.column(v), column -> new HashMap<>())
                        .merge(violations.clause(v), 1, Integer::sum);
            }
        }
        return suspects;
    }
}
