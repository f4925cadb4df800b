// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column are written, where it is not the type's default notation.
 *
 * @param pattern letters of {@code DateTimeFormatter}; null for ISO 8601
 * @param zone whose clock instants without an offset show; null where every instant must state its offset
 * @param trueWords what means true; empty for {@code true}
 * @param falseWords what means false; empty for {@code false}
 */
public record CellFormat(
        @Nullable String pattern, @Nullable ZoneId zone, List<String> trueWords, List<String> falseWords) {

    /** The type's default notation. */
    public static final CellFormat DEFAULT = new CellFormat(null, null, List.of(), List.of());

    /** Copies the words. */
    public CellFormat {
        trueWords = List.copyOf(trueWords);
        falseWords = List.copyOf(falseWords);
    }

    /** Dates and times in another format. */
    public static CellFormat ofPattern(String pattern) {
        return new CellFormat(pattern, null, List.of(), List.of());
    }
}
