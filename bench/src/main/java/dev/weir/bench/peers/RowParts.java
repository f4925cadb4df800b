// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rows of a CSV file as several files of about the same size, each with the header; rows stay whole. */
final class RowParts {

    private static final int BUFFER = 1 << 20;

    private RowParts() {}

    /** The folder of the parts, beside the file; they are made once. */
    static Path of(Path csv, int parts) throws IOException {
        Path folder = csv.resolveSibling(parts + "-parts");
        if (!Files.exists(folder)) {
            Path unfinished = Files.createTempDirectory(csv.getParent(), "parts");
            write(csv, unfinished, parts);
            Files.move(unfinished, folder);
        }
        return folder;
    }

    private static void write(Path csv, Path folder, int parts) throws IOException {
        long each = (Files.size(csv) + parts - 1) / parts;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(csv), BUFFER)) {
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            copyRow(in, header);
            boolean isMore = true;
            for (int part = 0; isMore; part++) {
                Path file = folder.resolve("part-%02d.csv".formatted(part));
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
                    header.writeTo(out);
                    isMore = copy(in, out, each);
                }
            }
        }
    }

    /** Copies rows until there are that many bytes; returns whether there may be more. */
    private static boolean copy(InputStream in, OutputStream out, long bytes) throws IOException {
        long copied = 0;
        while (copied < bytes) {
            long row = copyRow(in, out);
            if (row == 0) {
                return false;
            }
            copied += row;
        }
        in.mark(1);
        boolean isMore = in.read() >= 0;
        in.reset();
        return isMore;
    }

    private static long copyRow(InputStream in, OutputStream out) throws IOException {
        boolean isQuoted = false;
        long bytes = 0;
        for (int b = in.read(); b >= 0; b = in.read()) {
            out.write(b);
            bytes++;
            if (b == '"') {
                isQuoted = !isQuoted;
            } else if (b == '\n' && !isQuoted) {
                break;
            }
        }
        return bytes;
    }
}
