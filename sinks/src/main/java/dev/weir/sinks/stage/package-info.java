// SPDX-License-Identifier: Apache-2.0
/** Rows on their way to disk: written, hashed and synced, visible to nobody until a tally names their files. */
@NullMarked
package dev.weir.sinks.stage;

import org.jspecify.annotations.NullMarked;
