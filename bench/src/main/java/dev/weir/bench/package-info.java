// SPDX-License-Identifier: Apache-2.0
/** Measures the product from outside: speed, memory, how soon an answer comes. */
@NullMarked
package dev.weir.bench;

import org.jspecify.annotations.NullMarked;
