// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Visits of a clinical trial. */
final class Trials {

    private Trials() {}

    static Domain of(Names names) {
        Column subject = Columns.coded(
                names.column("subject", "patient", "proband"),
                "^S[0-9]{3}-[0-9]{4}$",
                dice -> "S" + Texts.digits(dice, 3) + "-" + Texts.digits(dice, 4));
        Column visit = Columns.dates(names.column("visit", "seen_on", "visite"), "dd.MM.yyyy");
        Column dosed = Columns.timestamps(names.column("dosed", "given_at", "gabe"));
        Column fever = Columns.decimals(names.column("temperature", "fever", "temp_c"), 34, 42, 1);
        Column dose = Columns.integers(names.column("dose", "amount_given", "dosis"), 5, 2_000);
        Column response = Columns.decimals(names.column("response", "share", "ansprechrate"), 0, 1, 4);
        Column weight = Columns.decimals(names.column("body_weight", "bw", "gewicht"), 35, 180, 1);
        Column adverse = Columns.booleans(names.column("adverse", "ae", "nebenwirkung"), "ja", "nein");
        Column arm = Columns.choice(names.column("arm", "group", "kohorte"), names.words(5));
        Column site = Columns.choice(names.column("site", "centre", "zentrum"), names.words(9));
        return new Domain(
                "trials",
                List.of(subject, visit, dosed, fever, dose, response, weight, adverse, arm, site),
                List.of(
                        Fault.mendable("ISO day", visit, DaySlips.day("yyyy-MM-dd")),
                        Fault.mendable("English month", visit, DaySlips.day("MMMM d, yyyy")),
                        Fault.mendable("French month", visit, DaySlips.day("d MMMM yyyy", Locale.FRENCH)),
                        Fault.mendable("twelve hours", dosed, DaySlips.timestamp("MM/dd/yyyy hh:mm:ss a")),
                        Fault.mendable("decimal comma", fever, NumberSlips.decimalComma()),
                        Fault.mendable("with its unit", dose, NumberSlips.unit(List.of(" mg", "mg"))),
                        Fault.mendable("percent", response, NumberSlips.percent("%")),
                        Fault.mendable(
                                "other words",
                                adverse,
                                TextSlips.words(Map.of("true", List.of("true", "1"), "false", List.of("false", "0")))),
                        Fault.mendable(
                                "no value", weight, TextSlips.nothing(List.of("n/a", "N/A", "-", "NULL", "???"))),
                        Fault.mendable("letter case", arm, TextSlips.anyCase()),
                        Fault.mendable("lost zeros", subject, TextSlips.lostZeros()),
                        Fault.hopeless("no such day", visit, DaySlips.noSuchDay())));
    }
}
