// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A way in which a value gets broken on its way into a file. */
@FunctionalInterface
interface Slip {

    /** What becomes of a value; null where it cannot go wrong in that way. */
    @Nullable
    Broken of(Value clean, Random dice);

    /**
     * A value that went wrong.
     *
     * @param text what stands in the file
     * @param meant what it stands for
     */
    record Broken(String text, Value meant) {}

    /** Another spelling of the same value; null where it is none. */
    static @Nullable Broken respelt(Value clean, @Nullable String text) {
        return text == null || text.equals(clean.text()) ? null : new Broken(text, clean);
    }
}
