// SPDX-License-Identifier: Apache-2.0
/** Every path below the data directory, and how files get there so that a crash leaves them whole or absent. */
@NullMarked
package dev.weir.sinks.layout;

import org.jspecify.annotations.NullMarked;
