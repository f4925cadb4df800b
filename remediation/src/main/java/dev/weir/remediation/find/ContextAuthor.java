// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.remediation.author.Synthesizer;
import dev.weir.remediation.context.BatchContext;
import dev.weir.remediation.context.Reliability;
import dev.weir.remediation.proof.ClusterTexts;
import dev.weir.remediation.proof.ColumnTrial;
import dev.weir.remediation.proof.Contest;
import dev.weir.remediation.proof.GroupCandidate;
import dev.weir.remediation.proof.ProofOutcome;
import dev.weir.remediation.rule.ContextCall;
import dev.weir.schemas.contract.TableCheck.Dependency;
import dev.weir.schemas.reason.ReasonCode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The part of the synthesizer that looks at the rows around: where the contract says that other columns determine a broken
 * one, the rows with the same key say what it should be.
 *
 * <p>A value that is valid by itself and only outvoted is changed where it looks like a misspelling of what the group says,
 * or where two groups say the same against it. One group alone does not make another valid value of it: the row may well be
 * the one that is right, or its key may be what is wrong.
 */
final class ContextAuthor {

    /** Columns that determine less than this share of values do not determine. */
    private static final double LEAST_SHARE = 0.9;

    /** What the word of a single row must be worth. */
    private static final double LEAST_SHARE_OF_PAIRS = 0.98;

    private static final int MOST_WITNESSES = 3;

    private final BatchContext context;
    private final QuarantinedRows rows;
    private final Map<ContextCall, Reliability> reliability = new HashMap<>();

    ContextAuthor(BatchContext context, QuarantinedRows rows) {
        this.context = context;
        this.rows = rows;
    }

    /** What came of a rule for a cluster; none where no other column determines the broken one. */
    List<ProofOutcome> outcomes(ClusterTexts cluster, Contest contest, ColumnTrial trial) throws IOException {
        String column = String.valueOf(cluster.cluster().getColumn());
        try {
            List<ContextCall> witnesses = witnesses(column, cluster.cluster().getClause());
            if (witnesses.isEmpty()) {
                return List.of();
            }
            boolean isOutvoted = cluster.cluster().getCode().equals(ReasonCode.DEPENDENCY_BROKEN.name());
            String expression = isOutvoted ? ofOutvoted(witnesses) : ofBroken(witnesses);
            List<Reliability> shares = new ArrayList<>();
            for (ContextCall each : witnesses) {
                shares.add(reliability(each));
            }
            GroupCandidate candidate = new GroupCandidate(
                    Synthesizer.NAME, expression, cluster, shares, context, rows.of(cluster.cluster()));
            return List.of(candidate.prove(contest, trial));
        } catch (SQLException e) {
            throw new IOException("The votes of a batch's rows cannot be counted", e);
        }
    }

    /** Who can say what a column should be, the clause that is broken first; only those that are mostly right. */
    private List<ContextCall> witnesses(String column, String clause) throws SQLException, IOException {
        List<Dependency> checks = new ArrayList<>();
        for (Dependency check : context.checks()) {
            if (check.dependents().contains(column)) {
                checks.add(check.name().equals(clause) ? 0 : checks.size(), check);
            }
        }
        List<ContextCall> witnesses = new ArrayList<>();
        for (Dependency check : checks) {
            ContextCall call = new ContextCall(ContextCall.MAJORITY, check.determinants(), column);
            if (witnesses.size() < MOST_WITNESSES
                    && !witnesses.contains(call)
                    && reliability(call).share() >= LEAST_SHARE) {
                witnesses.add(call);
            }
        }
        return witnesses;
    }

    private Reliability reliability(ContextCall call) throws SQLException, IOException {
        Reliability known = reliability.get(call);
        if (known == null) {
            known = Reliability.of(context, call);
            reliability.put(call, known);
        }
        return known;
    }

    private String ofBroken(List<ContextCall> witnesses) throws SQLException, IOException {
        List<String> said = new ArrayList<>();
        for (ContextCall each : witnesses) {
            boolean isAnyRowEnough = reliability(each).shareOfPairs() >= LEAST_SHARE_OF_PAIRS;
            said.add(sql(isAnyRowEnough ? ContextCall.MODE : ContextCall.MAJORITY, each));
        }
        return agreed(said);
    }

    private static String ofOutvoted(List<ContextCall> witnesses) {
        String slips = agreed(
                witnesses.stream().map(each -> sql(ContextCall.SLIP, each)).toList());
        List<String> said = new ArrayList<>();
        said.add(slips);
        for (int i = 0; i < witnesses.size(); i++) {
            for (int j = i + 1; j < witnesses.size(); j++) {
                String one = sql(ContextCall.MAJORITY, witnesses.get(i));
                said.add("CASE WHEN %s = %s THEN %s END"
                        .formatted(one, sql(ContextCall.MAJORITY, witnesses.get(j)), one));
            }
        }
        return said.size() == 1 ? slips : "coalesce(%s)".formatted(String.join(", ", said));
    }

    private static String sql(String function, ContextCall call) {
        return ContextCall.sql(function, call.keys(), call.column());
    }

    /** What all say that say anything: read from any of them on, the first answer is the same. */
    private static String agreed(List<String> said) {
        if (said.size() == 1) {
            return said.get(0);
        }
        List<String> turned = IntStream.range(0, said.size())
                .mapToObj(first -> IntStream.range(0, said.size())
                        .mapToObj(i -> said.get((first + i) % said.size()))
                        .collect(Collectors.joining(", ", "coalesce(", ")")))
                .toList();
        String same = turned.stream()
                .skip(1)
                .map(each -> turned.get(0) + " = " + each)
                .collect(Collectors.joining(" AND "));
        return "CASE WHEN %s THEN %s END".formatted(same, turned.get(0));
    }
}
