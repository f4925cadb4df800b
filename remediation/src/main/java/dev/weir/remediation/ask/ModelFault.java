// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

/** Why a model gave no answer. */
public enum ModelFault {
    /** Its address lies outside the ranges that data may go to. */
    ADDRESS_REFUSED(false),
    /** Nobody answers at its address, or the connection broke. */
    UNREACHABLE(true),
    /** It did not answer in time. */
    TIMED_OUT(true),
    /** There is no such model, or it does not take such questions. */
    REFUSED(true),
    /** The server failed. */
    BROKEN(true),
    /** It failed several times in a row and is left alone for a while. */
    RESTING(false),
    /** The questions of this minute are used up. */
    RATE(false);

    private final boolean isOfModel;

    ModelFault(boolean isOfModel) {
        this.isOfModel = isOfModel;
    }

    /** Whether the model was asked and did not do its part. */
    boolean isOfModel() {
        return isOfModel;
    }
}
