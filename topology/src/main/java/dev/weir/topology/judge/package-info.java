// SPDX-License-Identifier: Apache-2.0
/** From a split to its tally: every row is landed or quarantined in files of this try's own. */
@NullMarked
package dev.weir.topology.judge;

import org.jspecify.annotations.NullMarked;
