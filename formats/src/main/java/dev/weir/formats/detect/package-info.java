// SPDX-License-Identifier: Apache-2.0
/** What a file is: its compression, charset, dialect, header and columns, found by looking at its bytes. */
@NullMarked
package dev.weir.formats.detect;

import org.jspecify.annotations.NullMarked;
