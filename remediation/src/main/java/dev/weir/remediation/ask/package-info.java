// SPDX-License-Identifier: Apache-2.0
/**
 * Asks a language model for rules: where it may be, what it is told, how its answers are read, and what it may cost. What it
 * says is text; nothing of it acts before it was proved like any other rule (decision 0023).
 */
@NullMarked
package dev.weir.remediation.ask;

import org.jspecify.annotations.NullMarked;
