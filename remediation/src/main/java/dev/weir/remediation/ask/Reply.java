// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

/**
 * What a model said.
 *
 * @param text as it came
 * @param asked tokens of the question
 * @param answered tokens of the answer
 */
record Reply(String text, long asked, long answered) {

    long tokens() {
        return asked + answered;
    }
}
