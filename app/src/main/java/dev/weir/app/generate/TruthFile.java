// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What is wrong with a generated file: tab-separated, one line per broken value, with row (from 1), column (empty where the
 * whole row is broken), the broken and the right text, and the kind. Tabs, newlines and backslashes are escaped.
 */
final class TruthFile implements Closeable {

    private final Writer out;

    TruthFile(Path file) throws IOException {
        out = Files.newBufferedWriter(file);
        out.write("row\tcolumn\tdirty\tclean\tkind\n");
    }

    void add(long row, String column, String dirty, String clean, ErrorKind kind) throws IOException {
        out.write("%d\t%s\t%s\t%s\t%s\n".formatted(row, column, escaped(dirty), escaped(clean), kind.label()));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
