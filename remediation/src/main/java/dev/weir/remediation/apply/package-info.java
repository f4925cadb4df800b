// SPDX-License-Identifier: Apache-2.0
/**
 * Applies rules to quarantined rows and judges the rows again: a row is promoted only if it keeps its whole contract then.
 * Nothing here decides; the same request over the same files gives the same rows, whoever asks and how often.
 */
@NullMarked
package dev.weir.remediation.apply;

import org.jspecify.annotations.NullMarked;
