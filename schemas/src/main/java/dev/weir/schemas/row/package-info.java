// SPDX-License-Identifier: Apache-2.0
/** A row on its way through the judge: its fields as bytes, then its cells as typed values. */
@NullMarked
package dev.weir.schemas.row;

import org.jspecify.annotations.NullMarked;
