// SPDX-License-Identifier: Apache-2.0
/** Row ids, value digests and their order-free sums: what conservation is proved with. */
@NullMarked
package dev.weir.schemas.digest;

import org.jspecify.annotations.NullMarked;
