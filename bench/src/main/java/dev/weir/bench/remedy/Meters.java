// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.util.List;

/** Readings of electricity meters. */
final class Meters {

    private Meters() {}

    static Domain of(Names names) {
        Column meter = Columns.coded(
                names.column("meter", "counter", "zaehler"),
                "^[0-9]{4}-[0-9]{4}-[0-9]{2}$",
                dice -> Texts.digits(dice, 4) + "-" + Texts.digits(dice, 4) + "-" + Texts.digits(dice, 2));
        Column day = Columns.dates(names.column("read_on", "billing_day", "ablesetag"), null);
        Column at = Columns.instants(names.column("read_at", "sampled", "zeitpunkt"));
        Column energy = Columns.decimals(names.column("energy", "consumption", "verbrauch"), 0, 99_000, 3);
        Column total = Columns.integers(names.column("total", "register", "stand"), 1_000, 9_000_000);
        Column voltage = Columns.integers(names.column("voltage", "volts", "spannung"), 200, 250);
        Column estimated = Columns.booleans(names.column("estimated", "guessed", "geschaetzt"));
        Column tariff = Columns.choice(names.column("tariff", "plan", "tarif"), names.words(6));
        Column region = Columns.choice(names.column("region", "grid", "netz"), names.words(10));
        return new Domain(
                "meters",
                List.of(meter, day, at, energy, total, voltage, estimated, tariff, region),
                List.of(
                        Fault.mendable("seconds since 1970", at, DaySlips.instantSeconds()),
                        Fault.mendable("milliseconds since 1970", at, DaySlips.instantMillis()),
                        Fault.mendable("UTC in words", at, DaySlips.instant("yyyy-MM-dd HH:mm:ss 'UTC'", "UTC")),
                        Fault.mendable("day without hyphens", day, DaySlips.day("yyyyMMdd")),
                        Fault.mendable("decimal comma", energy, NumberSlips.decimalComma()),
                        Fault.mendable("with its unit", energy, NumberSlips.unit(List.of(" kWh", "kWh"))),
                        Fault.mendable("groups of three", total, NumberSlips.grouped('\u00a0', '.')),
                        Fault.mendable("scientific", total, NumberSlips.scientific()),
                        Fault.mendable("point zero", voltage, NumberSlips.pointZero()),
                        Fault.mendable("full width", tariff, TextSlips.fullWidth()),
                        Fault.mendable("blanks", region, TextSlips.blanks(" ", "  ", "\t")),
                        Fault.hopeless("too large", voltage, NumberSlips.tooLarge())));
    }
}
