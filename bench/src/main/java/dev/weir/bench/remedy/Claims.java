// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.util.List;

/** Claims of an insurer. */
final class Claims {

    private Claims() {}

    static Domain of(Names names) {
        Column claim = Columns.coded(
                names.column("claim", "case_no", "schaden"),
                "^CL/[0-9]{4}/[0-9]{5}$",
                dice -> "CL/" + Texts.digits(dice, 4) + "/" + Texts.digits(dice, 5));
        Column loss = Columns.dates(names.column("loss_day", "happened", "schadentag"), "MM/dd/yyyy");
        Column reported = Columns.dates(names.column("reported", "notified", "gemeldet"), null);
        Column amount = Columns.decimals(names.column("amount", "paid", "betrag"), -9_000, 250_000, 2);
        Column reserve = Columns.decimals(names.column("reserve", "held_back", "rueckstellung"), 0, 900_000, 2);
        Column phone = Columns.coded(
                names.column("phone", "call_back", "telefon"),
                "^\\+49 [0-9]{3} [0-9]{7}$",
                dice -> "+49 1" + Texts.digits(dice, 2) + " " + Texts.digits(dice, 7));
        Column postcode =
                Columns.coded(names.column("postcode", "zip", "plz"), "^[0-9]{5}$", dice -> Texts.digits(dice, 5));
        Column status = Columns.choice(names.column("status", "stage", "stand"), names.words(7));
        Column adjuster =
                Columns.coded(names.column("adjuster", "handler", "bearbeiter"), "^[A-Za-zÀ-ÿ' -]+$", Texts::person);
        Column closed = Columns.dates(names.column("closed", "settled", "erledigt"), null);
        return new Domain(
                "claims",
                List.of(claim, loss, reported, amount, reserve, phone, postcode, status, adjuster, closed),
                List.of(
                        Fault.mendable("year first", loss, DaySlips.day("yyyy/MM/dd")),
                        Fault.mendable("American day", reported, DaySlips.day("M/d/yyyy")),
                        Fault.mendable("German price", amount, NumberSlips.price("", '.', ',', " €")),
                        Fault.mendable("minus at the end", amount, NumberSlips.trailingMinus()),
                        Fault.mendable("Swiss price", reserve, NumberSlips.price("CHF ", '\'', '.', "")),
                        Fault.mendable("lost zeros", postcode, TextSlips.lostZeros()),
                        Fault.mendable("no blanks", phone, TextSlips.replaced(" ", "")),
                        Fault.mendable("misspelt", status, TextSlips.misspelt()),
                        Fault.mendable("letters of another script", status, TextSlips.cyrillic()),
                        Fault.mendable("mojibake", adjuster, TextSlips.mojibake()),
                        Fault.mendable("no value", closed, TextSlips.nothing(List.of("n/a", "none", "--", "null"))),
                        Fault.hopeless("years of two digits", reported, DaySlips.day("dd-MM-yy"))));
    }
}
