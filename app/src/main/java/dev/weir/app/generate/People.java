// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import static dev.weir.app.generate.GeneratedColumn.column;

import java.util.List;

/** Patients. */
final class People {

    private static final int FIRST_DAY = 9132; // 2025-01-01

    private People() {}

    static Domain patients() {
        return new Domain(
                "patients",
                "patients",
                List.of(
                        column("patient_id")
                                .key()
                                .code(
                                        "^P-[0-9]{8}$",
                                        (dice, row, out) -> {
                                            out.put("P-");
                                            out.putDigits(row, 8);
                                        }),
                        column("family_name").personal().text(Words::family),
                        column("given_name").personal().text(Words::given),
                        column("birth_date").personal().date((dice, row, out) -> out.putDate(dice.below(FIRST_DAY))),
                        column("sex").words("female", "male", "other", "unknown"),
                        column("blood_type").words("0+", "0-", "A+", "A-", "B+", "B-", "AB+", "AB-"),
                        column("height_cm")
                                .limits("30", "250", "987.6")
                                .decimal(4, 1, (dice, row, out) -> out.putDecimal(dice.between(450, 2050), 1)),
                        column("weight_kg")
                                .limits("0.3", "400", "876.5")
                                .decimal(4, 1, (dice, row, out) -> out.putDecimal(dice.between(25, 1600), 1)),
                        column("admitted_at").timestamp((dice, row, out) -> {
                            out.putDate(FIRST_DAY + dice.below(365));
                            out.put('T');
                            out.putTime(dice.below(86_400));
                        }),
                        column("ward").words("cardiology", "emergency", "neurology", "oncology", "pediatrics"),
                        column("is_insured").bool(),
                        column("remarks").optional().text(Words::note)),
                11);
    }
}
