// SPDX-License-Identifier: Apache-2.0
/** Removes what nobody refers to any more. */
@NullMarked
package dev.weir.sinks.sweep;

import org.jspecify.annotations.NullMarked;
