// SPDX-License-Identifier: Apache-2.0
/** The product as its users meet it: a script that starts processes, and the report that it writes. */
@NullMarked
package dev.weir.bench.product;

import org.jspecify.annotations.NullMarked;
