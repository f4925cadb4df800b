// SPDX-License-Identifier: Apache-2.0
/** What a batch's columns hold: counts, ranges, the commonest values. */
@NullMarked
package dev.weir.sinks.profile;

import org.jspecify.annotations.NullMarked;
