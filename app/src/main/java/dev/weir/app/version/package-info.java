// SPDX-License-Identifier: Apache-2.0
/** Which Weir this is. */
@NullMarked
package dev.weir.app.version;

import org.jspecify.annotations.NullMarked;
