// SPDX-License-Identifier: Apache-2.0
/** Names of tenants, datasets and batches. */
@NullMarked
package dev.weir.schemas.identity;

import org.jspecify.annotations.NullMarked;
