// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.repair;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** When two texts of a cell are the same value. */
final class Texts {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
    private static final Set<String> TRUE = Set.of("true", "yes", "y", "t", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "n", "f", "0");

    private Texts() {}

    /** Equal texts, or equal numbers, or the same truth value where one of them is written as Weir does. */
    static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        if (NUMBER.matcher(one).matches() && NUMBER.matcher(other).matches()) {
            return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
        }
        return sameTruth(one, other) || sameTruth(other, one);
    }

    private static boolean sameTruth(String landed, String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return (landed.equals("true") && TRUE.contains(word)) || (landed.equals("false") && FALSE.contains(word));
    }
}
