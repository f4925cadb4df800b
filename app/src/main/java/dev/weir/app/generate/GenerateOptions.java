// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a generated file is like.
 *
 * @param rows data rows
 * @param seed the same seed gives the same file, byte for byte
 * @param isJson NDJSON; delimited text otherwise
 * @param delimiter between fields of delimited text
 * @param newline after each row
 * @param charset of the file
 * @param isGzipped whether the file is packed
 * @param hasHeader whether delimited text begins with the columns' names
 * @param errorShare share of rows that are broken, 0 to 1
 * @param errorKinds how they are broken
 * @param newlineShare share of rows whose note has a newline in it, 0 to 1
 */
public record GenerateOptions(
        long rows,
        long seed,
        boolean isJson,
        char delimiter,
        String newline,
        Charset charset,
        boolean isGzipped,
        boolean hasHeader,
        double errorShare,
        Set<ErrorKind> errorKinds,
        double newlineShare) {

    /** Checks the shares and copies the kinds. */
    public GenerateOptions {
        if (errorShare < 0 || errorShare > 1 || newlineShare < 0 || newlineShare > 1) {
            throw new IllegalArgumentException("shares lie between 0 and 1");
        }
        if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter >= 0x80) {
            throw new IllegalArgumentException("the delimiter is one ASCII character, and no quote or newline");
        }
        errorKinds = Set.copyOf(errorKinds);
    }

    /** Delimited text with commas in UTF-8, without errors. */
    public static GenerateOptions csv(long rows, long seed) {
        return new GenerateOptions(
                rows,
                seed,
                false,
                ',',
                "\n",
                StandardCharsets.UTF_8,
                false,
                true,
                0,
                EnumSet.allOf(ErrorKind.class),
                0);
    }

    /** The same with broken rows and notes over two lines. */
    public GenerateOptions withErrors(double newErrorShare, double newNewlineShare) {
        return new GenerateOptions(
                rows,
                seed,
                isJson,
                delimiter,
                newline,
                charset,
                isGzipped,
                hasHeader,
                newErrorShare,
                errorKinds,
                newNewlineShare);
    }
}
