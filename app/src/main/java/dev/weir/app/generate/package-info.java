// SPDX-License-Identifier: Apache-2.0
/** Synthetic files with ground truth. */
@NullMarked
package dev.weir.app.generate;

import org.jspecify.annotations.NullMarked;
