// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.schemas.file.FileFormat;
import org.jspecify.annotations.Nullable;

/** How delimited text is written; see {@link FileFormat} for the parts. */
record Dialect(
        String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        @Nullable String comment) {

    FileFormat format(String charset, String compression, boolean header, String newline) {
        return new FileFormat("csv", compression, charset, delimiter, quote, escape, comment, header, newline);
    }

    Dialect withComment(@Nullable String other) {
        return new Dialect(delimiter, quote, escape, other);
    }
}
