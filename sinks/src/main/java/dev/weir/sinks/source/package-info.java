// SPDX-License-Identifier: Apache-2.0
/** A port to the rows as they lie in the vault, for those who must look at them again. */
@NullMarked
package dev.weir.sinks.source;

import org.jspecify.annotations.NullMarked;
