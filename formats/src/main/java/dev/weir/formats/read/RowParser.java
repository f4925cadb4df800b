// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.read;

import dev.weir.schemas.row.FieldSlices;
import org.jspecify.annotations.Nullable;

/** Takes rows of one format apart, out of a buffer that may end too early. */
interface RowParser {

    /** More bytes are needed to tell. */
    int MORE = -1;

    /** The row's quotes are wrong: it ends at its first newline and has no fields. */
    int BROKEN = -2;

    /** Returns the index after the blank line at {@code start}, {@code start} if there is none, or {@link #MORE}. */
    int afterBlank(byte[] bytes, int start, int limit, boolean isEnd);

    /** Whether a line of comment begins at {@code start}; the caller shows at least eight bytes if there are. */
    boolean isComment(byte[] bytes, int start, int limit);

    /** Parses the row at {@code start} and returns the index after it, or {@link #MORE}, or {@link #BROKEN}. */
    int parse(byte[] bytes, int start, int limit, boolean isEnd);

    /** Returns the index after the first newline at or after {@code start}, or {@link #MORE}. */
    int afterLine(byte[] bytes, int start, int limit, boolean isEnd);

    /** Decodes the row that was just parsed, so that its fields can be had; says why if that cannot be. */
    @Nullable
    RowFault decode(byte[] bytes, int start, int end);

    /** The fields of the row that was decoded last. */
    FieldSlices fields();

    /** See {@link RowReader#unknown()}. */
    default @Nullable String unknown() {
        return null;
    }
}
