// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.context;

import dev.weir.remediation.rule.ContextCall;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.TableCheck.Dependency;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.group.BatchCells;
import dev.weir.sinks.group.GroupKey;
import dev.weir.sinks.group.Outvoted;
import dev.weir.sinks.group.Outvoted.Culprit;
import dev.weir.sinks.group.Slip;
import dev.weir.sinks.group.Vote;
import dev.weir.sinks.group.Witness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one revision of a batch, as far as they speak about each other: the same revision gives the same answers. For
 * one thread, and for as long as nobody else opens one in the same session.
 */
public final class BatchContext {

    private final BatchCells cells;
    private final Contract contract;
    private final List<Dependency> checks;
    private final Map<GroupKey, GroupVotes> votes = new HashMap<>();

    private BatchContext(BatchCells cells, Contract contract) {
        this.cells = cells;
        this.contract = contract;
        this.checks = checks(contract);
    }

    /** Looks at the rows of a revision; nothing is read before it is asked for. */
    public static BatchContext open(
            DuckSession duck, Contract contract, BatchPlan plan, List<Path> landed, List<Path> quarantined)
            throws SQLException, IOException {
        return new BatchContext(BatchCells.open(duck, contract, plan, landed, quarantined), contract);
    }

    /** The dependencies that keep rows from landing. */
    public static List<Dependency> checks(Contract contract) {
        return contract.tableChecks().stream()
                .filter(Dependency.class::isInstance)
                .map(Dependency.class::cast)
                .filter(check -> !check.isSoft())
                .toList();
    }

    /** The dependencies that keep rows from landing. */
    public List<Dependency> checks() {
        return checks;
    }

    BatchCells cells() {
        return cells;
    }

    GroupVotes votes(GroupKey key) {
        GroupVotes known = votes.get(key);
        if (known == null) {
            try {
                known = GroupVotes.read(cells, key);
            } catch (SQLException e) {
                throw new UncheckedIOException(new IOException("The votes of a batch's rows cannot be read", e));
            } catch (IOException e) {
                throw new UncheckedIOException("The votes of a batch's rows cannot be read", e);
            }
            votes.put(key, known);
        }
        return known;
    }

    /** Whether every group that has a say about rows is known, so that {@link #judge} says all there is. */
    public boolean isComplete() {
        return checks.stream().flatMap(check -> GroupKey.of(check).stream()).allMatch(key -> votes(key)
                .isComplete());
    }

    /**
     * Answers a rule's question for one row.
     *
     * @param texts the row's texts by column; null for no value
     * @return null where there is no answer
     */
    public @Nullable String answer(ContextCall call, Function<String, @Nullable String> texts) {
        return isKnown(call) ? vote(call, texts).map(Vote::winner).orElse(null) : null;
    }

    private boolean isKnown(ContextCall call) {
        return cells.has(call.column()) && call.keys().stream().allMatch(cells::has);
    }

    /** The vote behind an answer. */
    public Optional<Vote> vote(ContextCall call, Function<String, @Nullable String> texts) {
        GroupKey key = new GroupKey(call.keys(), call.column());
        GroupVotes known = votes(key);
        Optional<Vote> vote = known.of(values(call.keys(), texts));
        return switch (call.function()) {
            case ContextCall.MODE -> vote;
            case ContextCall.MAJORITY -> vote.filter(each -> isClear(key, each));
            case ContextCall.SLIP ->
                vote.filter(each -> isClear(key, each)).filter(each -> {
                    String own = value(call.column(), texts);
                    return own != null && !known.isWinner(own) && Slip.isOf(own, each.winner());
                });
            default -> Optional.empty();
        };
    }

    private boolean isClear(GroupKey key, Vote vote) {
        for (Dependency check : checks) {
            if (check.determinants().equals(key.keys()) && check.dependents().contains(key.column())) {
                return vote.isClear(check);
            }
        }
        return vote.isClear(Dependency.MINIMUM_GROUP, Dependency.MARGIN);
    }

    private List<@Nullable String> values(List<String> columns, Function<String, @Nullable String> texts) {
        List<@Nullable String> values = new ArrayList<>();
        columns.forEach(column -> values.add(value(column, texts)));
        return values;
    }

    private @Nullable String value(String column, Function<String, @Nullable String> texts) {
        String text = texts.apply(column);
        return text == null ? null : cells.canonical(column, text);
    }

    /** The cells of a row that clear groups speak against, as the checks of the whole batch find them. */
    public List<Culprit> judge(Function<String, @Nullable String> texts) {
        List<Witness> witnesses = new ArrayList<>();
        for (Dependency check : checks) {
            for (GroupKey key : GroupKey.of(check)) {
                String text = value(key.column(), texts);
                if (text != null) {
                    votes(key)
                            .of(values(key.keys(), texts))
                            .filter(vote -> vote.isClear(check))
                            .ifPresent(vote -> witnesses.add(new Witness(check, key.column(), text, vote)));
                }
            }
        }
        return Outvoted.among(witnesses);
    }

    /** The columns of the contract, in its order. */
    public List<String> columns() {
        return contract.columns().stream().map(column -> column.name()).toList();
    }
}
