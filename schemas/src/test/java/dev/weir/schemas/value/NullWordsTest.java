// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NullWordsTest {

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "NULL, true",
        "n/a, true",
        "-, true",
        "#N/A, true",
        "Unknown, true",
        "missing, true",
        "(null), true",
        "'\\N', true",
        "nobody, false",
        "-1, false",
        "x, false",
        "not available, false"
    })
    void shouldKnowWordsForNoValue(String text, boolean isNull) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(NullWords.isNull(bytes, 0, bytes.length)).isEqualTo(isNull);
        assertThat(NullWords.isNull(text)).isEqualTo(isNull);
    }
}
