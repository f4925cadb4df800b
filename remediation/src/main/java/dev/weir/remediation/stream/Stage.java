// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.stream;

import dev.weir.schemas.event.RemedyOfBatch;

/** How far the remedy of a batch is. */
enum Stage {
    /** Suspects are still coming in. */
    GATHERING,
    /** Rules are looked for. */
    FINDING,
    /** Rules are applied. */
    MENDING,
    ANSWERED;

    boolean isOf(RemedyOfBatch remedy) {
        return remedy.getStage().equals(name());
    }

    RemedyOfBatch.Builder of(RemedyOfBatch remedy) {
        return RemedyOfBatch.newBuilder(remedy).setStage(name());
    }
}
