// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.util.List;

/** A made-up dataset: what its rows are, and what goes wrong with them. */
record Domain(String name, List<Column> columns, List<Fault> faults) {

    Domain {
        columns = List.copyOf(columns);
        faults = List.copyOf(faults);
    }

    int place(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("Domain %s has no column '%s'".formatted(name, column));
    }
}
