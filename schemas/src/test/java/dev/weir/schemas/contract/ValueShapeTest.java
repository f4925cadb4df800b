// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueShapeTest {

    @ParameterizedTest
    @CsvSource({
        "31/12/2026, 9{2}/9{2}/9{4}",
        "Berlin, Aa{5}",
        "'12.0 oz', '9{2}.9 a{2}'",
        "'a--b', 'a-{2}a'",
        "Köln, Axa{2}",
        "Wolfenbuettel 123456789, 'Aa+ 9+'",
        "'', ''"
    })
    void shouldNameClassesAndRunLengths(String text, String shape) {
        assertThat(shapeOf(text)).isEqualTo(shape);
    }

    @Test
    void shouldStayShortForLongTexts() {
        assertThat(shapeOf("a1".repeat(10_000))).hasSizeLessThan(100).endsWith("…");
    }

    private static String shapeOf(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ValueShape.of(bytes, 0, bytes.length);
    }
}
