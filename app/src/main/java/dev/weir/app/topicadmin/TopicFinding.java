// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.topicadmin;

/**
 * What is to be said about one topic.
 *
 * @param what in words; says what to do where something is wrong
 */
public record TopicFinding(String topic, State state, String what) {

    /** How a topic stands. */
    public enum State {
        /** As it must be. */
        RIGHT,
        /** It does not exist. */
        MISSING,
        /** It exists, and work on it would be wrong or could be lost. */
        WRONG
    }
}
