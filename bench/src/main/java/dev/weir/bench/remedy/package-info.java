// SPDX-License-Identifier: Apache-2.0
/**
 * How much of what is broken the remedy mends, and how often it is right: on domains that are made for this alone, with the
 * truth of every broken cell known. Whoever makes the errors knows nothing of the rules that are to mend them.
 */
@NullMarked
package dev.weir.bench.remedy;

import org.jspecify.annotations.NullMarked;
