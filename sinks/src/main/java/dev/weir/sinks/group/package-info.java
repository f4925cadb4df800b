// SPDX-License-Identifier: Apache-2.0
/** Votes of rows that share a key: what a column's value should be by the rows around it, and which rows are outvoted. */
@NullMarked
package dev.weir.sinks.group;

import org.jspecify.annotations.NullMarked;
