// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import static dev.weir.app.generate.GeneratedColumn.column;

import java.util.List;

/** Orders and payments. */
final class Commerce {

    private static final int FIRST_DAY = 9132; // 2025-01-01
    private static final String[] CURRENCIES = {"EUR", "USD", "GBP", "CHF", "SEK"};
    private static final String[] COUNTRIES = {"AT", "BE", "CH", "DE", "DK", "ES", "FR", "GB", "IT", "NL", "PL", "SE"};

    private Commerce() {}

    static Domain orders() {
        return new Domain(
                "orders",
                "orders",
                List.of(
                        column("order_id").key().integer((dice, row, out) -> out.putNumber(100_000 + row)),
                        column("customer_id")
                                .code(
                                        "^C[0-9]{6}$",
                                        (dice, row, out) -> {
                                            out.put('C');
                                            out.putDigits(dice.below(1_000_000), 6);
                                        }),
                        column("customer_name").personal().text(Words::fullName),
                        column("order_date").date((dice, row, out) -> out.putDate(FIRST_DAY + dice.below(365))),
                        column("status").words("new", "paid", "shipped", "returned"),
                        column("sku")
                                .code(
                                        "^[A-Z]{3}-[0-9]{4}$",
                                        (dice, row, out) -> {
                                            Words.capitals(dice, 3, out);
                                            out.put('-');
                                            out.putDigits(dice.below(10_000), 4);
                                        }),
                        column("quantity")
                                .limits("1", "500", "9000")
                                .integer((dice, row, out) -> out.putNumber(dice.between(1, 40))),
                        column("unit_price")
                                .limits("0.01", "99999.99", "987654.32")
                                .decimal(10, 2, (dice, row, out) -> out.putDecimal(dice.between(99, 250_000), 2)),
                        column("currency").words(CURRENCIES),
                        column("country").words(COUNTRIES),
                        column("note").optional().text(Words::note)),
                10);
    }

    static Domain payments() {
        return new Domain(
                "payments",
                "payments",
                List.of(
                        column("payment_id").key().code("^PAY-[0-9]{10}$", (dice, row, out) -> {
                            out.put("PAY-");
                            out.putDigits(row, 10);
                        }),
                        column("iban")
                                .personal()
                                .code(
                                        "^[A-Z]{2}[0-9]{20}$",
                                        (dice, row, out) -> {
                                            out.put(dice.oneOf(COUNTRIES));
                                            out.putDigits(dice.below(1_000_000_000), 10);
                                            out.putDigits(dice.below(1_000_000_000), 10);
                                        }),
                        column("booked_at").timestamp((dice, row, out) -> {
                            out.putDate(FIRST_DAY + dice.below(365));
                            out.put('T');
                            out.putTime(dice.below(86_400));
                        }),
                        column("value_date").date((dice, row, out) -> out.putDate(FIRST_DAY + dice.below(370))),
                        column("amount")
                                .limits("-1000000", "1000000", "98765432.10")
                                .decimal(
                                        14,
                                        2,
                                        (dice, row, out) -> out.putDecimal(dice.between(-9_000_000, 20_000_000), 2)),
                        column("currency").words(CURRENCIES),
                        column("type").words("transfer", "card", "debit", "refund"),
                        column("counterparty").personal().text(Words::fullName),
                        column("is_recurring").bool(),
                        column("reference").optional().text(Words::note)),
                9);
    }
}
