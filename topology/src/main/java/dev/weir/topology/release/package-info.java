// SPDX-License-Identifier: Apache-2.0
/** From published files to topics: one record per slice comes in, and its rows go out in the same transaction. */
@NullMarked
package dev.weir.topology.release;

import org.jspecify.annotations.NullMarked;
