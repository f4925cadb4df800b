// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Numbers as people and spreadsheets write them. */
final class NumberSlips {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private NumberSlips() {}

    private static Slip spelt(Function<String, @Nullable String> other) {
        return (clean, dice) -> Slip.respelt(clean, other.apply(clean.plain()));
    }

    /** A comma where the contract has a point. */
    static Slip decimalComma() {
        return spelt(number -> number.replace('.', ','));
    }

    /** Groups of three digits, and this decimal separator; only numbers that have a group. */
    static Slip grouped(char group, char point) {
        return spelt(number -> number.replaceAll("[-.].*", "").length() < 4 ? null : inGroups(number, group, point));
    }

    private static String inGroups(String number, char group, char point) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator(group);
        symbols.setDecimalSeparator(point);
        BigDecimal value = new BigDecimal(number);
        String zeros = "0".repeat(value.scale());
        return new DecimalFormat(value.scale() > 0 ? "#,##0." + zeros : "#,##0", symbols).format(value);
    }

    /** A sign or a code of a currency, before or after. */
    static Slip currency(String before, String after) {
        return spelt(number -> before + number + after);
    }

    /** As {@link #grouped}, with a currency. */
    static Slip price(String before, char group, char point, String after) {
        return spelt(number -> before + inGroups(number, group, point) + after);
    }

    /** Brackets around what is below zero, as accountants do. */
    static Slip brackets() {
        return spelt(number -> number.startsWith("-") ? "(" + number.substring(1) + ")" : null);
    }

    /** The minus at the end, as mainframes do. */
    static Slip trailingMinus() {
        return spelt(number -> number.startsWith("-") ? number.substring(1) + "-" : null);
    }

    /** A share of one as percent. */
    static Slip percent(String sign) {
        return spelt(number ->
                new BigDecimal(number).multiply(HUNDRED).stripTrailingZeros().toPlainString() + sign);
    }

    /** With a unit, in one of its spellings. */
    static Slip unit(List<String> spellings) {
        return (clean, dice) -> Slip.respelt(clean, clean.plain() + spellings.get(dice.nextInt(spellings.size())));
    }

    /** A whole number as calculators write it. */
    static Slip scientific() {
        return spelt(number -> {
            BigDecimal value = new BigDecimal(number);
            int exponent = value.precision() - value.scale() - 1;
            BigDecimal front = value.movePointLeft(exponent).stripTrailingZeros();
            return exponent < 2 ? null : "%sE+%02d".formatted(front.toPlainString(), exponent);
        });
    }

    /** A whole number that went through a column of floating-point numbers. */
    static Slip pointZero() {
        return spelt(number -> number + ".0");
    }

    /** A number with more than the contract allows: nobody knows which digit is wrong. */
    static Slip tooLarge() {
        return (clean, dice) -> new Slip.Broken(
                new BigDecimal(clean.plain())
                        .abs()
                        .add(BigDecimal.ONE)
                        .movePointRight(6)
                        .setScale(0, RoundingMode.UP)
                        .toPlainString(),
                clean);
    }
}
