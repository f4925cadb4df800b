// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AnswerReaderTest {

    private static final String PLAIN =
            "{\"expression\": \"upper(\\\"c\\\")\", \"confidence\": 0.8, \"reasoning\": \"so {it} is\", \"pattern\": \"words\"}";

    @Test
    void shouldReadAnAnswerAsItWasAskedFor() {
        assertThat(AnswerReader.read(PLAIN)).contains(new ModelAnswer("upper(\"c\")", 0.8, "so {it} is", "words"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```json\n%s\n```",
                "Sure! Here is the rule {as asked}:\n```\n%s\n```\nHope that helps.",
                "<think>{\"expression\": \"lower(c)\"} no</think>\n%s",
                "{\"note\": 1} %s {\"expression\": \"later\"}",
                "\uFEFF  %s"
            })
    void shouldReadAnAnswerWithWhatModelsPutAroundIt(String around) {
        assertThat(AnswerReader.read(around.formatted(PLAIN)))
                .hasValueSatisfying(answer -> assertThat(answer.expression()).isEqualTo("upper(\"c\")"));
    }

    @Test
    void shouldForgiveHabits() {
        assertThat(AnswerReader.read(
                        "{\"expression\": \"```sql\\nupper(c);\\n```\", \"confidence\": \"0.5\", \"reasoning\": [1]}"))
                .contains(new ModelAnswer("upper(c)", 0.5, "[1]", ""));
        assertThat(AnswerReader.read("{\"expression\": \"c;\", \"confidence\": 99}"))
                .contains(new ModelAnswer("c", 1, "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "upper(c)",
                "{",
                "}{",
                "{\"expression\": 3}",
                "{\"expression\": \"  \"}",
                "{\"expression\": \"upper(c)",
                "[\"expression\"]",
                "null"
            })
    void shouldFindNothingWhereThereIsNothing(String text) {
        assertThat(AnswerReader.read(text)).isEmpty();
    }

    @Test
    void shouldGiveUpOnBracketsWithoutEnd() {
        assertThat(AnswerReader.read("{".repeat(3_000))).isEmpty();
    }
}
