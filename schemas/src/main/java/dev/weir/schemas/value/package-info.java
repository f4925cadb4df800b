// SPDX-License-Identifier: Apache-2.0
/** Column types, and parsers that turn bytes into values without an object per cell. */
@NullMarked
package dev.weir.schemas.value;

import org.jspecify.annotations.NullMarked;
