// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.group;

import dev.weir.schemas.contract.TableCheck.Dependency;
import java.util.ArrayList;
import java.util.List;

/**
 * Which groups vote on which column.
 *
 * @param keys columns whose values rows of a group share
 * @param column the column that is voted on
 */
public record GroupKey(List<String> keys, String column) {

    /** Copies the keys. */
    public GroupKey {
        keys = List.copyOf(keys);
    }

    /** The votes that a check needs. */
    public static List<GroupKey> of(Dependency check) {
        return check.dependents().stream()
                .map(column -> new GroupKey(check.determinants(), column))
                .toList();
    }

    /** The keys, and the column behind them. */
    public List<String> columns() {
        List<String> all = new ArrayList<>(keys);
        all.add(column);
        return all;
    }
}
