// SPDX-License-Identifier: Apache-2.0
/** From the arrival event to splits: who is new, who is a duplicate, and how far the cutter is. */
@NullMarked
package dev.weir.topology.intake;

import org.jspecify.annotations.NullMarked;
