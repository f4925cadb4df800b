// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats;

import dev.weir.schemas.file.FileFormat;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.ContractPin;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.plan.BatchPlan.Skipped;
import dev.weir.schemas.plan.BatchPlan.VaultedFile;
import java.util.List;

/** Plans for tests; what does not matter here is made up. */
public final class Plans {

    private Plans() {}

    public static FileFormat csv(String charset, String delimiter, String quote, String escape, String comment) {
        return new FileFormat("csv", "none", charset, delimiter, quote, escape, comment, false, "LF");
    }

    public static FileFormat ndjson(String charset, String newline) {
        return new FileFormat("ndjson", "none", charset, null, null, null, null, false, newline);
    }

    public static BatchPlan plan(FileFormat format, long bytes, int maxRowBytes, String... columns) {
        return plan(format, bytes, maxRowBytes, 0, List.of(), columns(columns));
    }

    public static BatchPlan plan(
            FileFormat format,
            long bytes,
            int maxRowBytes,
            long dataOffset,
            List<Skipped> head,
            List<FileColumn> columns) {
        return new BatchPlan(
                "batch-1",
                "default",
                "orders",
                "file:///orders.csv",
                "orders.csv",
                new VaultedFile("00", bytes),
                List.of(),
                bytes,
                format,
                dataOffset,
                head,
                1.0,
                columns,
                "schema",
                List.of(),
                new ContractPin("orders", "1", "contract", false),
                List.of(),
                List.of(),
                null,
                1.0,
                maxRowBytes);
    }

    private static List<FileColumn> columns(String... names) {
        return List.of(names).stream()
                .map(name -> new FileColumn(name, "string"))
                .toList();
    }
}
