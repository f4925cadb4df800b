// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Knows files that are no text by their first bytes, or by what they are full of. */
final class BinaryFiles {

    private static final double TOO_MANY_NULS = 0.10;
    private static final int A_FEW = 16;
    private static final double TOO_MANY_CONTROLS = 0.04;

    private record Magic(String name, String first, int offset, boolean isText) {

        boolean isAt(byte[] head) {
            byte[] bytes = first.getBytes(StandardCharsets.ISO_8859_1);
            if (head.length < offset + bytes.length) {
                return false;
            }
            for (int i = 0; i < bytes.length; i++) {
                if (head[offset + i] != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Magic> MAGICS = List.of(
            new Magic("a Parquet file", "PAR1", 0, true),
            new Magic("a ZIP archive (or a workbook, which is one)", "PK\3\4", 0, false),
            new Magic("an empty ZIP archive", "PK\5\6", 0, false),
            new Magic("a PDF document", "%PDF-", 0, false),
            new Magic("a PNG image", "\u0089PNG\r\n", 0, false),
            new Magic("a JPEG image", "\u00ff\u00d8\u00ff", 0, false),
            new Magic("a GIF image", "GIF8", 0, true),
            new Magic("an ORC file", "ORC", 0, true),
            new Magic("an Avro file", "Obj\1", 0, false),
            new Magic("an Arrow file", "ARROW1", 0, true),
            new Magic("an old Office document", "\u00d0\u00cf\u0011\u00e0", 0, false),
            new Magic("an SQLite database", "SQLite format 3\0", 0, false),
            new Magic("a 7z archive", "7z\u00bc\u00af", 0, false),
            new Magic("a RAR archive", "Rar!\u001a", 0, false),
            new Magic("bzip2 data", "BZh", 0, true),
            new Magic("xz data", "\u00fd7zXZ", 0, false),
            new Magic("zstd data", "(\u00b5/\u00fd", 0, false),
            new Magic("lz4 data", "\u0004\"M\u0018", 0, false),
            new Magic("gzip data within gzip data", "\u001f\u008b", 0, false),
            new Magic("an ELF program", "\u007fELF", 0, false),
            new Magic("an HDF5 file", "\u0089HDF", 0, false),
            new Magic("a tar archive", "ustar", 257, true),
            new Magic("text in UTF-32", "\u00ff\u00fe\0\0", 0, false),
            new Magic("text in UTF-32", "\0\0\u00fe\u00ff", 0, false));

    private BinaryFiles() {}

    /** What the file is, if its first bytes say that it is something else than text. */
    static Optional<String> byMagic(byte[] head) {
        boolean isBinary = controls(head) > 0;
        return MAGICS.stream()
                .filter(magic -> magic.isAt(head) && (isBinary || !magic.isText()))
                .map(Magic::name)
                .findFirst();
    }

    /** What speaks against text in a charset whose characters are bytes. */
    static Optional<String> byContent(byte[] head, boolean isUtf8) {
        long nuls = nuls(head);
        boolean isFull = nuls > A_FEW ? nuls > head.length * TOO_MANY_NULS : 3 * nuls > head.length;
        if (isFull) {
            return Optional.of("binary data, %d %% of it NUL bytes".formatted(nuls * 100 / head.length));
        }
        long controls = controls(head);
        if (controls > head.length * TOO_MANY_CONTROLS && !isUtf8) {
            return Optional.of("binary data, %d %% of it control characters".formatted(controls * 100 / head.length));
        }
        return Optional.empty();
    }

    private static long nuls(byte[] bytes) {
        long count = 0;
        for (byte value : bytes) {
            if (value == 0) {
                count++;
            }
        }
        return count;
    }

    /** Control characters that text files do not use, not even as delimiters. */
    private static long controls(byte[] bytes) {
        long count = 0;
        for (byte value : bytes) {
            boolean isControl = (value >= 0 && value < ' ') || value == 0x7F;
            if (isControl && !isUsedInText(value)) {
                count++;
            }
        }
        return count;
    }

    private static boolean isUsedInText(byte value) {
        return (value >= '\t' && value <= '\r') || value == 1 || value == 2 || value >= 0x1A;
    }
}
