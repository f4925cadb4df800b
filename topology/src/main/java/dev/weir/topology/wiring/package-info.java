// SPDX-License-Identifier: Apache-2.0
/** Topic descriptors become nodes. */
@NullMarked
package dev.weir.topology.wiring;

import org.jspecify.annotations.NullMarked;
