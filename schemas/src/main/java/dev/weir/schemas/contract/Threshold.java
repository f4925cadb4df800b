// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a measured number must be.
 *
 * @param operator how it is compared
 * @param limits one number, or two for the operators with {@code BETWEEN}; empty where {@code text} is compared
 * @param text what an SQL check must answer where it is no number; else null
 * @param unit what is measured: rows, or percent of all rows
 */
public record Threshold(
        Operator operator,
        List<BigDecimal> limits,
        @Nullable String text,
        Unit unit) {

    /** Not one row. */
    static final Threshold NOTHING = new Threshold(Operator.EQUAL, List.of(BigDecimal.ZERO), null, Unit.ROWS);

    /** Copies the limits. */
    public Threshold {
        limits = List.copyOf(limits);
        int expected = text != null ? 0 : operator == Operator.BETWEEN || operator == Operator.NOT_BETWEEN ? 2 : 1;
        if (limits.size() != expected) {
            throw new IllegalArgumentException(
                    "%s takes %d numbers, found %d".formatted(operator.key(), expected, limits.size()));
        }
    }

    /** How a number is compared. */
    public enum Operator {
        EQUAL("mustBe"),
        NOT_EQUAL("mustNotBe"),
        GREATER("mustBeGreaterThan"),
        GREATER_OR_EQUAL("mustBeGreaterOrEqualTo"),
        LESS("mustBeLessThan"),
        LESS_OR_EQUAL("mustBeLessOrEqualTo"),
        BETWEEN("mustBeBetween"),
        NOT_BETWEEN("mustNotBeBetween");

        private final String key;

        Operator(String key) {
            this.key = key;
        }

        /** The standard's word. */
        public String key() {
            return key;
        }
    }

    /** What is measured. */
    public enum Unit {
        ROWS,
        PERCENT
    }

    /** Whether the measured number is as it must be; both ends of a range belong to it. */
    public boolean holds(BigDecimal measured) {
        if (text != null) {
            return holdsText(measured.toPlainString());
        }
        int first = measured.compareTo(limits.get(0));
        return switch (operator) {
            case EQUAL -> first == 0;
            case NOT_EQUAL -> first != 0;
            case GREATER -> first > 0;
            case GREATER_OR_EQUAL -> first >= 0;
            case LESS -> first < 0;
            case LESS_OR_EQUAL -> first <= 0;
            case BETWEEN -> first >= 0 && measured.compareTo(limits.get(1)) <= 0;
            case NOT_BETWEEN -> first < 0 || measured.compareTo(limits.get(1)) > 0;
        };
    }

    /** Whether an answer that is no number is as it must be. */
    public boolean holdsText(String measured) {
        boolean isEqual = measured.equals(text);
        return operator == Operator.NOT_EQUAL ? !isEqual : operator == Operator.EQUAL && isEqual;
    }

    /** Whether nothing may be found at all, so that each row that is found is a culprit. */
    public boolean isZero() {
        if (text != null) {
            return false;
        }
        BigDecimal last = limits.get(limits.size() - 1);
        return switch (operator) {
            case EQUAL, LESS_OR_EQUAL, BETWEEN -> last.signum() == 0;
            case LESS -> unit == Unit.ROWS && last.compareTo(BigDecimal.ONE) == 0;
            default -> false;
        };
    }

    /** For messages: {@code must be less than 5 percent}. */
    public String describe() {
        String numbers = text != null
                ? "'" + text + "'"
                : String.join(
                        " and ", limits.stream().map(BigDecimal::toPlainString).toList());
        String words = operator.key().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return words + " " + numbers + (unit == Unit.PERCENT ? " percent" : "");
    }
}
