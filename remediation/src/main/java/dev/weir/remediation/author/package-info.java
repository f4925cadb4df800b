// SPDX-License-Identifier: Apache-2.0
/**
 * Authors propose rules, and all the readings of broken values that rival with them; they decide nothing. What may act is
 * said by {@code proof}.
 */
@NullMarked
package dev.weir.remediation.author;

import org.jspecify.annotations.NullMarked;
