// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.profile;

import dev.weir.sinks.decode.Cells;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a dictionary have been seen: seen again, they change neither a range nor how many different ones there are.
 * Of twelve usual columns seven come with a dictionary.
 */
final class KnownValues {

    private boolean[] isKnown = new boolean[0];
    private @Nullable Object dictionary;

    /** Goes on with these cells, and forgets what it knew if their dictionary is another one. */
    void open(Cells cells) {
        if (dictionary != cells.dictionary()) {
            dictionary = cells.dictionary();
            isKnown = new boolean[cells.dictionarySize()];
        }
    }

    /** Whether the value of a row was seen; from now on it was. */
    boolean has(Cells cells, int row) {
        if (dictionary == null) {
            return false;
        }
        int place = cells.place(row);
        boolean wasKnown = isKnown[place];
        isKnown[place] = true;
        return wasKnown;
    }
}
