// SPDX-License-Identifier: Apache-2.0
/** Reads written files again with code that is not the writer's, and says what is really in them. */
@NullMarked
package dev.weir.sinks.readback;

import org.jspecify.annotations.NullMarked;
