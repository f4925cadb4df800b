// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may stand beside a number, and what it means for its size. */
final class Units {

    private static final Map<String, String> CURRENCIES = Map.ofEntries(
            Map.entry("€", "EUR"),
            Map.entry("$", "USD"),
            Map.entry("£", "GBP"),
            Map.entry("¥", "JPY"),
            Map.entry("₹", "INR"),
            Map.entry("₽", "RUB"),
            Map.entry("₩", "KRW"),
            Map.entry("₺", "TRY"),
            Map.entry("₴", "UAH"),
            Map.entry("₪", "ILS"),
            Map.entry("฿", "THB"),
            Map.entry("₫", "VND"),
            Map.entry("zł", "PLN"),
            Map.entry("kč", "CZK"),
            Map.entry("kr", "kr"),
            Map.entry("kr.", "kr"),
            Map.entry("fr.", "CHF"),
            Map.entry("sfr.", "CHF"),
            Map.entry("r$", "BRL"),
            Map.entry("us$", "USD"),
            Map.entry("a$", "AUD"),
            Map.entry("c$", "CAD"),
            Map.entry("hk$", "HKD"),
            Map.entry("euro", "EUR"),
            Map.entry("euros", "EUR"),
            Map.entry("ft", "HUF"),
            Map.entry("lei", "RON"),
            Map.entry("rs", "INR"),
            Map.entry("rs.", "INR"),
            Map.entry("dollar", "USD"),
            Map.entry("dollars", "USD"));

    private static final Set<String> CURRENCY_CODES = Set.of(
            "EUR", "USD", "GBP", "JPY", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "RUB",
            "UAH", "CNY", "INR", "BRL", "MXN", "CAD", "AUD", "NZD", "ZAR", "KRW", "SGD", "HKD", "THB", "ILS", "AED",
            "SAR", "ARS", "CLP", "COP", "IDR", "MYR", "PHP", "VND", "TWD", "EGP", "NGN", "KES", "ISK", "RSD");

    private static final Set<String> MEASURES = Set.of(
            "mg", "g", "kg", "t", "gr", "kgs", "to", "lb", "lbs", "oz", "mm", "cm", "dm", "m", "km", "in", "ft", "yd",
            "mi", "ml", "cl", "dl", "l", "hl", "ltr", "gal", "m2", "m²", "m3", "m³", "km2", "km²", "ha", "ms", "s",
            "sec", "min", "mins", "h", "hr", "hrs", "d", "days", "w", "kw", "mw", "wh", "kwh", "mwh", "v", "mv", "kv",
            "a", "ma", "hz", "khz", "mhz", "ghz", "pa", "hpa", "kpa", "mbar", "bar", "psi", "n", "nm", "j", "kj",
            "kcal", "c", "°c", "f", "°f", "k", "°", "°k", "db", "dba", "lx", "lm", "cd", "ppm", "ppb", "km/h", "m/s",
            "mph", "kmh", "rpm", "µg", "μg", "µm", "b", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "bpm", "mmhg",
            "mol", "mg/l", "g/l", "ug", "um", "kn");

    private static final Set<String> COUNTS = Set.of(
            "pcs", "pcs.", "pc", "pc.", "pieces", "piece", "stk", "stk.", "stück", "st", "st.", "ea", "each", "units",
            "unit", "x", "items", "item", "pz", "pz.", "ud", "uds", "qty");

    /** Other spellings of measures; a point behind a short form is none. */
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("ounce", "oz"),
            Map.entry("ounces", "oz"),
            Map.entry("pound", "lb"),
            Map.entry("pounds", "lb"),
            Map.entry("gram", "g"),
            Map.entry("grams", "g"),
            Map.entry("kilogram", "kg"),
            Map.entry("kilograms", "kg"),
            Map.entry("litre", "l"),
            Map.entry("litres", "l"),
            Map.entry("liter", "l"),
            Map.entry("liters", "l"),
            Map.entry("inch", "in"),
            Map.entry("inches", "in"),
            Map.entry("feet", "ft"),
            Map.entry("meter", "m"),
            Map.entry("meters", "m"),
            Map.entry("metre", "m"),
            Map.entry("metres", "m"),
            Map.entry("minute", "min"),
            Map.entry("minutes", "min"),
            Map.entry("second", "s"),
            Map.entry("seconds", "s"),
            Map.entry("hour", "h"),
            Map.entry("hours", "h"));

    /** Words behind a unit that say nothing about the number; one that does makes them no remark. */
    private static final Pattern REMARK =
            Pattern.compile("(?<unit>[^ ]+?\\.?) (?<remark>[a-z][a-z-]*(?: [a-z][a-z-]*){0,2})");

    private static final Pattern NO_REMARK = Pattern.compile(
            "(?:^| )(?:per|or|and|to|of|less|more|over|under|about|above|below|minus|plus|x|by|ago|each|net|gross|off)(?: |$)");

    private Units() {}

    /** What the words beside a number are. */
    enum Kind {
        NONE,
        CURRENCY,
        MEASURE,
        COUNT,
        PERCENT
    }

    /**
     * A unit.
     *
     * @param name the same for all spellings of the unit
     */
    record Unit(Kind kind, String name) {

        static final Unit NONE = new Unit(Kind.NONE, "");
    }

    /** The unit that stands before or after a number; empty for words that are none. */
    static Optional<Unit> of(String prefix, String suffix) {
        if (prefix.isEmpty() && suffix.isEmpty()) {
            return Optional.of(Unit.NONE);
        }
        if (!prefix.isEmpty() && !suffix.isEmpty()) {
            Optional<Unit> before = of(prefix, "");
            return before.equals(of("", suffix)) ? before : Optional.empty();
        }
        String word = prefix.isEmpty() ? suffix : prefix;
        String lower = word.toLowerCase(Locale.ROOT);
        String currency = CURRENCIES.get(lower);
        boolean isCode = CURRENCY_CODES.contains(word.toUpperCase(Locale.ROOT)) && word.length() == 3;
        if (isCode || (currency != null && !lower.equals("ft"))) {
            return Optional.of(new Unit(Kind.CURRENCY, currency == null ? word.toUpperCase(Locale.ROOT) : currency));
        }
        if (!prefix.isEmpty()) {
            return Optional.empty();
        }
        if (lower.equals("%") || lower.equals("percent") || lower.equals("pct") || lower.equals("prozent")) {
            return Optional.of(new Unit(Kind.PERCENT, "%"));
        }
        if (COUNTS.contains(lower)) {
            return Optional.of(new Unit(Kind.COUNT, "pieces"));
        }
        return measure(lower).map(name -> new Unit(Kind.MEASURE, name));
    }

    private static Optional<String> measure(String lower) {
        Matcher remark = REMARK.matcher(lower);
        if (remark.matches() && !NO_REMARK.matcher(remark.group("remark")).find()) {
            return measure(remark.group("unit"));
        }
        String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        String name = SPELLINGS.getOrDefault(bare, bare);
        return MEASURES.contains(name) ? Optional.of(name) : Optional.empty();
    }
}
