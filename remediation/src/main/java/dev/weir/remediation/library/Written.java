// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

/**
 * How a model came to write a rule.
 *
 * @param model its name and version
 * @param tries answers that were asked for, this one included
 * @param tokensAsked tokens of all these questions
 * @param tokensAnswered tokens of all these answers
 * @param seconds that were waited for them
 * @param claimed how sure the model said it was; nothing depends on it
 * @param reasoning why, in the model's words
 * @param pattern which values it is for, in the model's words
 */
public record Written(
        String model,
        int tries,
        long tokensAsked,
        long tokensAnswered,
        double seconds,
        double claimed,
        String reasoning,
        String pattern) {}
