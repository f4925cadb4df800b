// SPDX-License-Identifier: Apache-2.0
/** DuckDB within bounds: one thread, little memory, a spill folder of its own. */
@NullMarked
package dev.weir.sinks.duck;

import org.jspecify.annotations.NullMarked;
