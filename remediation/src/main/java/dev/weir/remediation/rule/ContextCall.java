// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A question that a rule asks about the rows around its own. A rule never sees those rows: whoever runs it hands it the
 * answers, as a column called {@link #name}.
 *
 * @param function one of the functions of this class
 * @param keys columns whose values say which rows are meant
 * @param column the column that is asked for
 */
public record ContextCall(String function, List<String> keys, String column) {

    /** The most frequent value of the rows with the same keys; none where two are as frequent. */
    public static final String MODE = "mode_by_key";

    /** The value of a clear majority of the rows with the same keys. */
    public static final String MAJORITY = "majority_of_group";

    /** As {@link #MAJORITY}, where the row's own value is a misspelling of it. */
    public static final String SLIP = "slip_of_majority";

    private static final Set<String> ALL = Set.of(MODE, MAJORITY, SLIP);

    /** Copies the keys. */
    public ContextCall {
        keys = List.copyOf(keys);
    }

    static boolean isOne(String function) {
        return ALL.contains(function);
    }

    /** A call of one of the functions of a batch's own rows, from its columns: keys, and the one that is asked for. */
    static ContextCall of(String function, List<String> columns) throws RefusedException {
        if (columns.size() < 2) {
            throw new RefusedException("function " + function, "one key and a column at least", "" + columns.size());
        }
        return new ContextCall(function, columns.subList(0, columns.size() - 1), columns.get(columns.size() - 1));
    }

    /** The column that holds the answers. */
    public String name() {
        List<String> parts = new ArrayList<>(keys);
        parts.add(column);
        return "%s(%s)".formatted(function, String.join(", ", parts));
    }

    /** The call as an expression of the rule language. */
    public static String sql(String function, List<String> keys, String column) {
        List<String> parts = new ArrayList<>(keys);
        parts.add(column);
        return function
                + parts.stream()
                        .map(part -> '"' + part.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
