// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void shouldFindTheMiddle() {
        assertThat(new Spread(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2.0);
        assertThat(new Spread(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
        assertThat(new Spread(List.of(3.0, 1.0, 2.0))).hasToString("median 2.00 s, from 1.00 to 3.00 s, 3 times");
    }

    @Test
    void shouldRefuseNothing() {
        assertThatThrownBy(() -> new Spread(List.of())).hasMessage("nothing was measured");
    }
}
