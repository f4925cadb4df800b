// SPDX-License-Identifier: Apache-2.0
/**
 * Parquet files of Weir's own shape, decoded page by page from the format's specification. It shares no code with what
 * writes them, and says so when it meets anything that they do not have: then DuckDB is asked.
 */
@NullMarked
package dev.weir.sinks.decode;

import org.jspecify.annotations.NullMarked;
