// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

/**
 * What a model said and why it will not do.
 *
 * @param why with counter-examples; values of private columns are masked in it
 */
record Objection(String expression, String why) {}
