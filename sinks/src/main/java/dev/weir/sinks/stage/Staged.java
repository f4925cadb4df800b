// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.stage;

import dev.weir.schemas.event.FileRef;
import org.jspecify.annotations.Nullable;

/**
 * The synced files of one split, for its tally to name.
 *
 * @param landed null where no row was clean
 * @param quarantined null where every row was
 */
public record Staged(@Nullable FileRef landed, @Nullable FileRef quarantined) {}
