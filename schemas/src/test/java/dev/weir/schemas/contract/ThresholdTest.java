// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.contract.Threshold.Operator;
import dev.weir.schemas.contract.Threshold.Unit;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTest {

    @ParameterizedTest
    @CsvSource({
        "EQUAL, 5, 4:- 5:+ 6:-",
        "NOT_EQUAL, 5, 4:+ 5:- 6:+",
        "GREATER, 5, 4:- 5:- 6:+",
        "GREATER_OR_EQUAL, 5, 4:- 5:+ 6:+",
        "LESS, 5, 4:+ 5:- 6:-",
        "LESS_OR_EQUAL, 5, 4:+ 5.0:+ 6:-",
        "BETWEEN, 5 7, 4:- 5:+ 6:+ 7:+ 8:-",
        "NOT_BETWEEN, 5 7, 4:+ 5:- 6:- 7:- 8:+"
    })
    void shouldCompare(Operator operator, String limits, String examples) {
        List<BigDecimal> numbers =
                List.of(limits.split(" ")).stream().map(BigDecimal::new).toList();
        Threshold threshold = new Threshold(operator, numbers, null, Unit.ROWS);
        for (String example : examples.split(" ")) {
            String[] parts = example.split(":");
            assertThat(threshold.holds(new BigDecimal(parts[0]))).as(example).isEqualTo(parts[1].equals("+"));
        }
    }

    @Test
    void shouldCompareTexts() {
        Threshold is = new Threshold(Operator.EQUAL, List.of(), "ok", Unit.ROWS);
        Threshold isNot = new Threshold(Operator.NOT_EQUAL, List.of(), "3", Unit.ROWS);
        assertThat(is.holdsText("ok")).isTrue();
        assertThat(is.holdsText("no")).isFalse();
        assertThat(isNot.holdsText("ok")).isTrue();
        assertThat(isNot.holds(new BigDecimal("3"))).isFalse();
        assertThat(is.isZero()).isFalse();
        assertThat(is.describe()).isEqualTo("must be 'ok'");
    }

    @Test
    void shouldKnowWhenNothingMayBeFound() {
        assertThat(of(Operator.EQUAL, Unit.PERCENT, "0").isZero()).isTrue();
        assertThat(of(Operator.LESS_OR_EQUAL, Unit.ROWS, "0.0").isZero()).isTrue();
        assertThat(of(Operator.LESS, Unit.ROWS, "1").isZero()).isTrue();
        assertThat(of(Operator.LESS, Unit.PERCENT, "1").isZero()).isFalse();
        assertThat(of(Operator.GREATER, Unit.ROWS, "0").isZero()).isFalse();
    }

    @Test
    void shouldSayWhatItAsks() {
        assertThat(of(Operator.LESS_OR_EQUAL, Unit.PERCENT, "2.50").describe())
                .isEqualTo("must be less or equal to 2.50 percent");
        assertThat(new Threshold(Operator.BETWEEN, List.of(BigDecimal.ONE, BigDecimal.TEN), null, Unit.ROWS).describe())
                .isEqualTo("must be between 1 and 10");
    }

    @Test
    void shouldRefuseTheWrongNumberOfLimits() {
        assertThatThrownBy(() -> new Threshold(Operator.BETWEEN, List.of(BigDecimal.ONE), null, Unit.ROWS))
                .hasMessage("mustBeBetween takes 2 numbers, found 1");
    }

    private static Threshold of(Operator operator, Unit unit, String limit) {
        return new Threshold(operator, List.of(new BigDecimal(limit)), null, unit);
    }
}
