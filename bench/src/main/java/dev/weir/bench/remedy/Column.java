// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * A column of a domain.
 *
 * @param contract what its contract says of it beside its name, as lines of YAML
 * @param values makes clean values
 */
record Column(String name, List<String> contract, Landed landed, Function<Random, Value> values) {

    Column {
        contract = List.copyOf(contract);
    }
}
