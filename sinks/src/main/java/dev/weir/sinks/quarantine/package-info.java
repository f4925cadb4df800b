// SPDX-License-Identifier: Apache-2.0
/** The rows put aside: in groups, one by one, and exported with their bytes as they arrived. */
@NullMarked
package dev.weir.sinks.quarantine;

import org.jspecify.annotations.NullMarked;
