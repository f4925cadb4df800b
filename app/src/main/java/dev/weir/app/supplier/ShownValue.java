// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.supplier;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How values of rows are shown: masked in personal columns, and not longer than a line. */
final class ShownValue {

    private static final String MASKED = "***";
    private static final int LONGEST = 60;

    private final Predicate<String> isPrivate;

    /** @param isPrivate whether values of a column are masked */
    ShownValue(Predicate<String> isPrivate) {
        this.isPrivate = isPrivate;
    }

    @Nullable
    String of(String column, @Nullable String value) {
        if (value == null) {
            return null;
        }
        if (isPrivate.test(column)) {
            return MASKED;
        }
        return value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value;
    }
}
