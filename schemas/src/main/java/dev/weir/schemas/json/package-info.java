// SPDX-License-Identifier: Apache-2.0
/** One way to write and read JSON. */
@NullMarked
package dev.weir.schemas.json;

import org.jspecify.annotations.NullMarked;
