// SPDX-License-Identifier: Apache-2.0
/** The schemas of topics that outsiders read: under which number a registry keeps each, and how a record names it. */
@NullMarked
package dev.weir.schemas.registry;

import org.jspecify.annotations.NullMarked;
