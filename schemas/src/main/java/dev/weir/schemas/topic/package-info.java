// SPDX-License-Identifier: Apache-2.0
/** Typed descriptors of every topic. */
@NullMarked
package dev.weir.schemas.topic;

import org.jspecify.annotations.NullMarked;
