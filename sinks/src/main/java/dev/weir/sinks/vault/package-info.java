// SPDX-License-Identifier: Apache-2.0
/** The content-addressed home of bytes as they arrived, of batch plans and of contracts. */
@NullMarked
package dev.weir.sinks.vault;

import org.jspecify.annotations.NullMarked;
