// SPDX-License-Identifier: Apache-2.0
/** What must be done now and then beside the pipeline: trimming, sweeping, and watching that commits go on. */
@NullMarked
package dev.weir.app.housekeeping;

import org.jspecify.annotations.NullMarked;
