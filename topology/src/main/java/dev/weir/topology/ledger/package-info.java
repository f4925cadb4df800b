// SPDX-License-Identifier: Apache-2.0
/** The book of every batch: counted, published, closed. */
@NullMarked
package dev.weir.topology.ledger;

import org.jspecify.annotations.NullMarked;
