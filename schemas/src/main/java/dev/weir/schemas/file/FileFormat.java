// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.file;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How a file is written.
 *
 * @param type {@code csv} for any delimited text, {@code ndjson} for one JSON value per line
 * @param compression {@code none} or {@code gzip}
 * @param charset a Java charset name: {@code UTF-8}, {@code UTF-16LE}, {@code UTF-16BE}, {@code ISO-8859-1}, {@code windows-1252}
 * @param delimiter one character; null for ndjson
 * @param quote one character; null where fields are never quoted
 * @param escape one character that takes the next one literally; null where a doubled quote stands for a quote
 * @param comment one character that begins a line of comment; null where there are none
 * @param header whether the first row that is not preamble names the columns
 * @param newline {@code LF}, {@code CRLF}, {@code CR}; where a file mixes them, the commonest
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record FileFormat(
        String type,
        String compression,
        String charset,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        @Nullable String comment,
        boolean header,
        String newline) {}
