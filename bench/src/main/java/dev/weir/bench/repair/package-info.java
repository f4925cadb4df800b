// SPDX-License-Identifier: Apache-2.0
/** Which cells of dirty files are mended, and how often rightly: published rows and audit beside files whose truth is known. */
@NullMarked
package dev.weir.bench.repair;

import org.jspecify.annotations.NullMarked;
