// SPDX-License-Identifier: Apache-2.0
/** Finds rules for the clusters of one batch: reads what is broken, asks the authors, has their rules proved, remembers. */
@NullMarked
package dev.weir.remediation.find;

import org.jspecify.annotations.NullMarked;
