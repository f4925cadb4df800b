// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import dev.weir.schemas.report.BatchReport;
import dev.weir.sinks.profile.BatchProfile;

/**
 * A batch as the report shows it.
 *
 * @param profile of its landed rows; {@link BatchProfile#EMPTY} where nothing was published
 */
public record ReportedBatch(BatchReport report, BatchProfile profile) {}
