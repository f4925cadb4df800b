// SPDX-License-Identifier: Apache-2.0
/** Published rows on topics: how a row looks there, what a revision adds and removes, and what readers find of it. */
@NullMarked
package dev.weir.sinks.topic;

import org.jspecify.annotations.NullMarked;
