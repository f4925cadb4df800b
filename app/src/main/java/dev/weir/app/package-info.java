// SPDX-License-Identifier: Apache-2.0
/** The {@code weir} command. */
@NullMarked
package dev.weir.app;

import org.jspecify.annotations.NullMarked;
