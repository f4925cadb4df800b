// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Loans of a public library. */
final class Loans {

    private Loans() {}

    static Domain of(Names names) {
        Column card = Columns.coded(
                names.column("card", "reader", "ausweis"),
                "^[A-Z]{2}[0-9]{7}$",
                dice -> Texts.letters(dice, 2) + Texts.digits(dice, 7));
        Column borrowed = Columns.dates(names.column("borrowed", "lent_on", "ausgeliehen"), null);
        Column due = Columns.dates(names.column("due", "back_by", "frist"), null);
        Column returned = Columns.timestamps(names.column("returned", "back_at", "rueckgabe"));
        Column opened = Columns.times(names.column("desk_time", "served_at", "uhrzeit"));
        Column fee = Columns.decimals(names.column("fee", "fine", "gebuehr"), 0.5, 80, 2);
        Column deposit = Columns.decimals(names.column("deposit", "pledge", "pfand"), 1, 90, 2);
        Column renewals = Columns.integers(names.column("renewals", "extended", "verlaengert"), 0, 9);
        Column overdue = Columns.booleans(names.column("overdue", "late", "verspaetet"));
        Column branch = Columns.choice(names.column("branch", "house", "filiale"), names.words(8));
        Column genre = Columns.choice(names.column("genre", "shelf", "sparte"), names.words(12));
        return new Domain(
                "loans",
                List.of(card, borrowed, due, returned, opened, fee, deposit, renewals, overdue, branch, genre),
                List.of(
                        Fault.mendable("British day", borrowed, DaySlips.day("dd/MM/yyyy")),
                        Fault.mendable("full width", borrowed, TextSlips.fullWidth()),
                        Fault.mendable(
                                "Spanish month",
                                due,
                                DaySlips.day("d 'de' MMMM 'de' yyyy", Locale.forLanguageTag("es"))),
                        Fault.mendable("day with dots", returned, DaySlips.timestamp("dd.MM.yyyy HH:mm:ss")),
                        Fault.mendable("twelve hours", opened, DaySlips.time("h:mm:ss a")),
                        Fault.mendable("currency", fee, NumberSlips.currency("£", "")),
                        Fault.mendable("code of a currency", deposit, NumberSlips.price("", '.', ',', " GBP")),
                        Fault.mendable(
                                "one letter",
                                overdue,
                                TextSlips.words(Map.of("true", List.of("Y", "y"), "false", List.of("N", "n")))),
                        Fault.mendable("capitals", genre, TextSlips.upperCase()),
                        Fault.mendable("odd blanks", branch, TextSlips.blanks("\u00a0", " ", "\u2003")),
                        Fault.mendable("letters for digits", card, TextSlips.lettersForDigits()),
                        Fault.hopeless("missing", genre, TextSlips.lost(List.of("")))));
    }
}
