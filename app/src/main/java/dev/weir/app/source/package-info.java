// SPDX-License-Identifier: Apache-2.0
/** Rows found again in the vault's bytes, for audits and for rows that a gate puts aside. */
@NullMarked
package dev.weir.app.source;

import org.jspecify.annotations.NullMarked;
