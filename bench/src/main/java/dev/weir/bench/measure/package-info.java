// SPDX-License-Identifier: Apache-2.0
/** What processes cost: processor time and resident memory, as Linux counts them. */
@NullMarked
package dev.weir.bench.measure;

import org.jspecify.annotations.NullMarked;
