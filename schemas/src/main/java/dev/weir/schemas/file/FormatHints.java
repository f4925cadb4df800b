// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a contract states about a file's format; null where it is left to detection.
 *
 * @param columnNames the contract's columns, which help to tell whether a first row is a header; empty if there is none
 */
public record FormatHints(
        @Nullable String type,
        @Nullable String charset,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        @Nullable String comment,
        @Nullable Boolean header,
        List<String> columnNames) {

    /** Nothing is known. */
    public static final FormatHints NONE = new FormatHints(null, null, null, null, null, null, null, List.of());

    /** Copies the names. */
    public FormatHints {
        columnNames = List.copyOf(columnNames);
    }
}
