// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Consignments of a forwarder. */
final class Freight {

    private Freight() {}

    static Domain of(Names names) {
        Column number = Columns.coded(
                names.column("consignment", "waybill", "sendung"),
                "^[A-Z]{3}-[0-9]{6}$",
                dice -> Texts.letters(dice, 3) + "-" + Texts.digits(dice, 6));
        Column departed = Columns.dates(names.column("departed", "left_on", "abgang"), null);
        Column arrived = Columns.instants(names.column("arrived", "at_gate", "eta"));
        Column weight = Columns.decimals(names.column("weight", "gross", "masse"), 0.5, 24_000, 2);
        Column pieces = Columns.integers(names.column("pieces", "colli", "parcels"), 1, 60_000);
        Column cost = Columns.decimals(names.column("cost", "charge", "frachtkosten"), -4_000, 90_000, 2);
        Column hazard = Columns.booleans(names.column("hazard", "dangerous", "adr"));
        Column carrier = Columns.choice(names.column("carrier", "haulier", "spediteur"), names.words(8));
        Column city = Columns.choice(names.column("city", "destination", "zielort"), Texts.CITIES);
        Column remark = Columns.remarks(names.column("remark", "note"), names.words(12));
        return new Domain(
                "freight",
                List.of(number, departed, arrived, weight, pieces, cost, hazard, carrier, city, remark),
                List.of(
                        Fault.mendable("day with dots", departed, DaySlips.day("dd.MM.yyyy")),
                        Fault.mendable("German month", departed, DaySlips.day("d. MMMM yyyy", Locale.GERMAN)),
                        Fault.mendable(
                                "time of an e-mail",
                                arrived,
                                DaySlips.instant("EEE, dd MMM yyyy HH:mm:ss 'GMT'", "UTC")),
                        Fault.mendable("German number", weight, NumberSlips.grouped('.', ',')),
                        Fault.mendable("with its unit", weight, NumberSlips.unit(List.of(" kg", "kg", " KG"))),
                        Fault.mendable("price", cost, NumberSlips.price("€", ',', '.', "")),
                        Fault.mendable("brackets", cost, NumberSlips.brackets()),
                        Fault.mendable(
                                "yes and no",
                                hazard,
                                TextSlips.words(
                                        Map.of("true", List.of("yes", "Yes", "Y"), "false", List.of("no", "No", "N")))),
                        Fault.mendable("misspelt", carrier, TextSlips.misspelt()),
                        Fault.mendable("mojibake", city, TextSlips.mojibake()),
                        Fault.mendable("lost hyphen", number, TextSlips.replaced("-", "")),
                        Fault.hopeless(
                                "no number", pieces, TextSlips.lost(List.of("see papers", "several", "a pallet")))));
    }
}
