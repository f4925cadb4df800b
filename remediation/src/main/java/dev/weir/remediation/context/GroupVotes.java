// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.context;

import dev.weir.sinks.group.BatchCells;
import dev.weir.sinks.group.GroupKey;
import dev.weir.sinks.group.Vote;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The votes of one revision's rows on one column, by key; bounded. */
final class GroupVotes {

    private static final int MOST = 500_000;

    private final Map<List<String>, Vote> votes = new HashMap<>();
    private final Set<String> winners = new HashSet<>();
    private boolean isComplete = true;

    private GroupVotes() {}

    /**
     * Reads the votes of all groups of several rows, and of those that a quarantined row belongs to: a row that is alone
     * with its key tells nobody anything.
     */
    static GroupVotes read(BatchCells cells, GroupKey key) throws SQLException, IOException {
        GroupVotes read = new GroupVotes();
        String asked = "SELECT 1 FROM batch_cells WHERE NOT is_landed AND " + cells.isOfGroup(key);
        cells.query(
                "SELECT * FROM (%s) WHERE votes > second AND (size > 1 OR EXISTS (%s)) LIMIT %d"
                        .formatted(cells.votes(key), asked, MOST + 1),
                row -> {
                    List<String> group = new ArrayList<>();
                    for (int i = 0; i < key.keys().size(); i++) {
                        group.add(row.getString("k" + i));
                    }
                    read.add(List.copyOf(group), BatchCells.vote(row));
                });
        return read;
    }

    private void add(List<String> group, Vote vote) {
        if (votes.size() >= MOST) {
            isComplete = false;
            return;
        }
        votes.put(group, vote);
        if (vote.size() > 1) {
            winners.add(vote.winner());
        }
    }

    /** Whether all groups that have a say are here. */
    boolean isComplete() {
        return isComplete;
    }

    /** What the rows with a key say; empty where they say nothing, or a part of the key has no value. */
    Optional<Vote> of(List<@Nullable String> key) {
        return key.contains(null) ? Optional.empty() : Optional.ofNullable(votes.get(key));
    }

    /** Whether a text is what some group of several rows has decided for. */
    boolean isWinner(String text) {
        return winners.contains(text);
    }
}
