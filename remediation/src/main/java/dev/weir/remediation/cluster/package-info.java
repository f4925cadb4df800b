// SPDX-License-Identifier: Apache-2.0
/** Groups suspects that one rule may mend. Clusters group rules; they never merge rows. */
@NullMarked
package dev.weir.remediation.cluster;

import org.jspecify.annotations.NullMarked;
