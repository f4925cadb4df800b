// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.util.List;
import java.util.Random;

/** Five domains that neither the demo nor {@code weir generate} has, with twelve kinds of errors each. */
final class Domains {

    private Domains() {}

    /** Other seeds, other column names and words. */
    static List<Domain> all(long seed) {
        return List.of(
                Freight.of(names(seed, 1)),
                Trials.of(names(seed, 2)),
                Meters.of(names(seed, 3)),
                Claims.of(names(seed, 4)),
                Loans.of(names(seed, 5)));
    }

    private static Names names(long seed, int domain) {
        return new Names(new Random(seed * 31 + domain));
    }
}
