// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.cut;

import dev.weir.schemas.file.FileFormat;

/** Chooses the scanner for a format. */
final class RowScanners {

    private RowScanners() {}

    static RowScanner of(FileFormat format) {
        return switch (format.type()) {
            case "ndjson" -> new LineScanner(format);
            case "csv" ->
                format.charset().startsWith("UTF-16") ? new WideCsvScanner(format) : new NarrowCsvScanner(format);
            default ->
                throw new IllegalArgumentException(
                        "Files of type csv and ndjson can be cut, found '%s'".formatted(format.type()));
        };
    }
}
