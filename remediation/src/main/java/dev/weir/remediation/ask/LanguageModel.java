// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

/** A language model. Its calls block, and end when their thread is interrupted. */
interface LanguageModel {

    /** Its name and what tells this version of it from others. */
    String version() throws ModelException, InterruptedException;

    /** Asks it. */
    Reply reply(Question question) throws ModelException, InterruptedException;
}
