// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.json.Json;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code --report} writes: one JSON object, the same shape as {@code GET /api/batches}.
 *
 * @param version of Weir
 */
record ReportFile(String version, List<BatchReport> batches) {

    ReportFile {
        batches = List.copyOf(batches);
    }

    void writeTo(Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, Json.pretty(this) + "\n");
        } catch (IOException e) {
            throw CommandFailure.usage("The report cannot be written to %s: %s".formatted(file, e.getMessage()));
        }
    }

    /** 2 if a batch failed or is unbalanced, else 3 if one is held, else 0. */
    ExitCode exitCode() {
        if (has(Status.FAILED) || has(Status.UNBALANCED)) {
            return ExitCode.FAILED;
        }
        return has(Status.HELD) ? ExitCode.HELD : ExitCode.OK;
    }

    private boolean has(Status status) {
        return batches.stream().anyMatch(batch -> batch.status() == status);
    }
}
