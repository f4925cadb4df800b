// SPDX-License-Identifier: Apache-2.0
/** The product beside others that do the same work, once it is sure that it is the same. */
@NullMarked
package dev.weir.bench.peers;

import org.jspecify.annotations.NullMarked;
