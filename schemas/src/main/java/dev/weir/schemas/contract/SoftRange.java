// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range outside of which a number deserves a second look: ten times the width of the middle half away from it, and at
 * round numbers. Soft, because a sample cannot know what is possible.
 */
final class SoftRange {

    private static final BigDecimal FENCE = BigDecimal.TEN;

    private final @Nullable BigDecimal minimum;
    private final @Nullable BigDecimal maximum;

    private SoftRange(@Nullable BigDecimal minimum, @Nullable BigDecimal maximum) {
        this.minimum = minimum;
        this.maximum = maximum;
    }

    static SoftRange of(List<BigDecimal> numbers) {
        if (numbers.isEmpty()) {
            return new SoftRange(null, null);
        }
        Collections.sort(numbers);
        BigDecimal lower = numbers.get(numbers.size() / 4);
        BigDecimal upper = numbers.get(numbers.size() * 3 / 4);
        BigDecimal width = upper.subtract(lower).max(lower.abs().max(upper.abs()));
        BigDecimal top = RoundNumber.above(upper.add(width.multiply(FENCE)));
        BigDecimal fence = lower.subtract(width.multiply(FENCE));
        boolean isNeverNegative = numbers.get(0).signum() >= 0;
        BigDecimal bottom = isNeverNegative
                ? BigDecimal.ZERO
                : RoundNumber.above(fence.negate()).negate();
        return width.signum() == 0 ? new SoftRange(null, null) : new SoftRange(bottom, top);
    }

    Optional<BigDecimal> minimum() {
        return Optional.ofNullable(minimum);
    }

    Optional<BigDecimal> maximum() {
        return Optional.ofNullable(maximum);
    }
}
