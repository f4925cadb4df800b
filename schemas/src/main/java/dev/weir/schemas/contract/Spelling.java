// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant to write. */
final class Spelling {

    private static final int MOST_EDITS = 2;
    private static final int LETTERS_PER_EDIT = 3;
    private static final int LONGEST = 64;

    private Spelling() {}

    /** The one of the known words that is written most alike, if it is alike at all. */
    static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        int most = Math.min(MOST_EDITS, word.length() / LETTERS_PER_EDIT);
        return known.stream()
                .filter(other -> !other.equals(word) && edits(word, other) <= most)
                .min(Comparator.comparingInt((String other) -> edits(word, other))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int edits(String one, String other) {
        return EditDistance.between(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
    }
}
