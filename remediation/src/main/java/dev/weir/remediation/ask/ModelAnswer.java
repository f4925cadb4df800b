// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

/**
 * A rule as a model proposes it.
 *
 * @param expression in the rule language, or not
 * @param claimed how sure the model says it is; recorded, and worth nothing
 * @param reasoning why, in its words
 * @param pattern which values it is for, in its words
 */
record ModelAnswer(String expression, double claimed, String reasoning, String pattern) {}
