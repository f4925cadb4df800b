// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.reason;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.reason.BatchReason.Outcome;
import dev.weir.schemas.reason.BatchReason.Owner;
import org.junit.jupiter.api.Test;

class BatchReasonTest {

    @Test
    void shouldSayWhoseTurnItIs() {
        assertThat(BatchReason.STORAGE_FULL.owner()).isEqualTo(Owner.EXTERNAL);
        assertThat(BatchReason.DRIFT.outcome()).isEqualTo(Outcome.HELD);
        assertThat(BatchReason.values()).allSatisfy(reason -> {
            assertThat(reason.owner()).isNotNull();
            assertThat(reason.outcome()).isNotNull();
        });
    }
}
