// SPDX-License-Identifier: Apache-2.0
/** What a file is: its format, its dialect, and a way to its bytes. */
@NullMarked
package dev.weir.schemas.file;

import org.jspecify.annotations.NullMarked;
