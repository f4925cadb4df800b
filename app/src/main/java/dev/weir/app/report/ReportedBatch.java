// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import dev.weir.schemas.report.BatchReport;
import dev.weir.sinks.profile.BatchProfile;
import java.util.List;

/**
 * A batch as the report shows it.
 *
 * @param profile of its landed rows; {@link BatchProfile#EMPTY} where nothing was published
 * @param mended what its rules have made of values
 */
public record ReportedBatch(BatchReport report, BatchProfile profile, List<MendedValue> mended) {

    /** Copies the list. */
    public ReportedBatch {
        mended = List.copyOf(mended);
    }
}
