// SPDX-License-Identifier: Apache-2.0
/** Arrival events: the three shapes in which a producer may announce a file. */
@NullMarked
package dev.weir.topology.arrival;

import org.jspecify.annotations.NullMarked;
