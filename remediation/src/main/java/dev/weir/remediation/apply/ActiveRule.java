// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.remediation.rule.RuleExpression;
import dev.weir.schemas.event.ClusterAnswer;
import dev.weir.schemas.event.RuleRef;
import java.util.List;

/**
 * A rule that is to be applied to the rows of its cluster.
 *
 * @param columns names of the columns that it reads
 * @param fields their fields in the file, -1 where the file has none
 */
record ActiveRule(
        ClusterAnswer answer, RuleRef rule, RuleExpression expression, List<String> columns, List<Integer> fields) {

    /** What a rule answers where the field is to have no value. */
    static final String NO_VALUE = "␀";

    ActiveRule {
        columns = List.copyOf(columns);
        fields = List.copyOf(fields);
    }
}
