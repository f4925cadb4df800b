// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ShapeMaskTest {

    @Test
    void shouldShowHowAPrivateValueIsBuiltAndNothingElse() {
        assertThat(ShapeMask.of(true).apply("Doe, Zoë 17-ß٣ 名\t!")).isEqualTo("Xxx, Xxx 99-x9 x\t!");
    }

    @Test
    void shouldShowOtherValuesAsTheyAreButNotWithoutEnd() {
        assertThat(ShapeMask.of(false).apply("Doe, Zoë")).isEqualTo("Doe, Zoë");
        assertThat(ShapeMask.of(false).apply("a".repeat(300))).hasSize(201);
    }
}
