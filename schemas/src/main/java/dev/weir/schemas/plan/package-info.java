// SPDX-License-Identifier: Apache-2.0
/** All that is decided about a batch before its first row is cut. */
@NullMarked
package dev.weir.schemas.plan;

import org.jspecify.annotations.NullMarked;
