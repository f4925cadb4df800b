// SPDX-License-Identifier: Apache-2.0
/** Rows and their fields, read out of one split's bytes. */
@NullMarked
package dev.weir.formats.read;

import org.jspecify.annotations.NullMarked;
