// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

/**
 * What a rule has made of a value, as it may be shown: values of private columns are masked already.
 *
 * @param rule the rule's id
 * @param cells in how many cells
 */
public record MendedValue(String rule, String before, String after, long cells) {}
