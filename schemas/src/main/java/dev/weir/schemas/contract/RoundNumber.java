// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers that people would choose as limits: one digit and zeros. */
final class RoundNumber {

    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.CEILING);

    private RoundNumber() {}

    static int above(int number) {
        return above(BigDecimal.valueOf(Math.max(1, number))).intValueExact();
    }

    static BigDecimal above(BigDecimal number) {
        BigDecimal round = number.round(ONE_DIGIT);
        return round.scale() < 0 ? round.setScale(0) : round;
    }
}
