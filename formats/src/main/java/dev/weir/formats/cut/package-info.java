// SPDX-License-Identifier: Apache-2.0
/** Where rows begin and end: a file cut into splits, without parsing what the rows say. */
@NullMarked
package dev.weir.formats.cut;

import org.jspecify.annotations.NullMarked;
