// SPDX-License-Identifier: Apache-2.0
/** Who uses a data directory. */
@NullMarked
package dev.weir.app.lock;

import org.jspecify.annotations.NullMarked;
