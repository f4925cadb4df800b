// SPDX-License-Identifier: Apache-2.0
/** Parquet files written column by column, and bound together, without a Hadoop installation. */
@NullMarked
package dev.weir.sinks.parquet;

import org.jspecify.annotations.NullMarked;
