// SPDX-License-Identifier: Apache-2.0
/** Files in, answers out: announces files and follows what becomes of them. */
@NullMarked
package dev.weir.app.oneshot;

import org.jspecify.annotations.NullMarked;
