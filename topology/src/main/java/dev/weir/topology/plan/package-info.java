// SPDX-License-Identifier: Apache-2.0
/** How the streams reach plans, contracts and bytes without knowing where they lie. */
@NullMarked
package dev.weir.topology.plan;

import org.jspecify.annotations.NullMarked;
