// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.stage;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.FileRef;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.parquet.RowGroupFile;

/** A synced file and the sums of what was handed over to its writer. */
record StagedFile(RowGroupFile.Written file, Hash128 ids, Hash128 values) {

    FileRef toRef(DataLayout layout) {
        return new FileRef(
                layout.relativize(file.path()),
                file.bytes(),
                file.sha256(),
                file.rows(),
                ids.toEvent(),
                values.toEvent());
    }
}
