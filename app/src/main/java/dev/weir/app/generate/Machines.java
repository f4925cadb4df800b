// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import static dev.weir.app.generate.GeneratedColumn.column;

import java.util.List;

/** Sensor readings, and the rows that benchmarks run on. */
final class Machines {

    private static final int FIRST_DAY = 9132; // 2025-01-01

    private Machines() {}

    static Domain sensors() {
        return new Domain(
                "sensors",
                "sensors",
                List.of(
                        column("reading_id").key().integer((dice, row, out) -> out.putNumber(row)),
                        column("sensor_id")
                                .code(
                                        "^[A-Z]{2}[0-9]{3}$",
                                        (dice, row, out) -> {
                                            Words.capitals(dice, 2, out);
                                            out.putDigits(dice.below(1000), 3);
                                        }),
                        column("measured_at").timestamp((dice, row, out) -> {
                            out.putDate(FIRST_DAY + (int) (row / 86_400 % 365));
                            out.put('T');
                            out.putTime((int) (row % 86_400));
                        }),
                        column("temperature_c")
                                .limits("-60", "80", "987.65")
                                .decimal(5, 2, (dice, row, out) -> out.putDecimal(dice.between(-2500, 4200), 2)),
                        column("humidity_pct")
                                .limits("0", "100", "187.65")
                                .decimal(5, 2, (dice, row, out) -> out.putDecimal(dice.below(10_001), 2)),
                        column("pressure_hpa")
                                .limits("850", "1100", "1876.5")
                                .decimal(5, 1, (dice, row, out) -> out.putDecimal(dice.between(9500, 10_500), 1)),
                        column("status").words("ok", "degraded", "offline"),
                        column("firmware").code("^[0-9]+\\.[0-9]+\\.[0-9]+$", (dice, row, out) -> {
                            out.putNumber(dice.below(3));
                            out.put('.');
                            out.putNumber(dice.below(20));
                            out.put('.');
                            out.putNumber(dice.below(50));
                        }),
                        column("comment").optional().text(Words::note)),
                8);
    }

    /** Twelve columns, about 117 bytes a row. */
    static Domain bench() {
        return new Domain(
                "bench",
                "bench",
                List.of(
                        column("id").key().integer((dice, row, out) -> out.putNumber(row)),
                        column("customer")
                                .code(
                                        "^C[0-9]{7}$",
                                        (dice, row, out) -> {
                                            out.put('C');
                                            out.putDigits(dice.below(2_000_000), 7);
                                        }),
                        column("ordered_on").date((dice, row, out) -> out.putDate(FIRST_DAY + dice.below(365))),
                        column("shipped_at").timestamp((dice, row, out) -> {
                            out.putDate(FIRST_DAY + dice.below(365));
                            out.put('T');
                            out.putTime(dice.below(86_400));
                        }),
                        column("country").words("AT", "BE", "CH", "DE", "DK", "ES", "FR", "IT", "NL", "PL", "SE"),
                        column("product")
                                .code(
                                        "^[A-Z]{3}-[0-9]{4}$",
                                        (dice, row, out) -> {
                                            Words.capitals(dice, 3, out);
                                            out.put('-');
                                            out.putDigits(dice.below(10_000), 4);
                                        }),
                        column("quantity")
                                .limits("1", "1000", "98765")
                                .integer((dice, row, out) -> out.putNumber(dice.between(1, 999))),
                        column("amount")
                                .limits("0", "100000", "9876543.21")
                                .decimal(12, 2, (dice, row, out) -> out.putDecimal(dice.between(100, 999_999), 2)),
                        column("currency").words("EUR", "USD", "GBP", "CHF"),
                        column("discount").optional().limits("0", "1", "9.876").decimal(4, 3, (dice, row, out) -> {
                            if (dice.hits(0.3)) {
                                out.putDecimal(dice.below(1000), 3);
                            }
                        }),
                        column("is_gift").bool(),
                        column("note").optional().text(Machines::filling)),
                11);
    }

    private static void filling(Dice dice, long row, TextBuffer out) {
        int words = dice.between(4, 9);
        for (int i = 0; i < words; i++) {
            if (i > 0) {
                out.put(' ');
            }
            int letters = dice.between(2, 6);
            for (int j = 0; j < letters; j++) {
                out.put('a' + dice.below(26));
            }
        }
    }
}
