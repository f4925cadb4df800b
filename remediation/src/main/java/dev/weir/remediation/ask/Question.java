// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

/**
 * What a model is asked.
 *
 * @param rules what holds for every question
 * @param text this question
 * @param seed of its dice: another seed, another try
 * @param temperature how freely it may think
 */
record Question(String rules, String text, int seed, double temperature) {}
