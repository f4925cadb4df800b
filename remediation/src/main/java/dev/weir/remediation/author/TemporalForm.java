// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import dev.weir.remediation.author.DateForm.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A way to write a day, a time of day, or both, and perhaps a zone. */
record TemporalForm(@Nullable DateForm date, String between, TimeForm time, ZoneForm zone) {

    private static final Order NO_DAY = new Order("time", 0, 0, 0, false, "a time of day");
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();
    private static final int MOST_PATTERNS = 4096;

    String regex() {
        String day = date == null ? "" : date.regex();
        return day + (time.equals(TimeForm.NONE) ? "" : between + time.regex()) + zone.regex;
    }

    private Pattern pattern() {
        if (PATTERNS.size() > MOST_PATTERNS) {
            PATTERNS.clear();
        }
        return PATTERNS.computeIfAbsent(regex(), Pattern::compile);
    }

    boolean matches(String lower) {
        return pattern().matcher(lower).matches();
    }

    String name() {
        StringBuilder name = new StringBuilder(date == null ? "" : date.name());
        if (!time.equals(TimeForm.NONE)) {
            name.append(name.isEmpty() ? "" : ", then ").append(time.name());
        }
        return zone == ZoneForm.NONE
                ? name.toString()
                : name + ", zone: " + zone.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Orders of the same separator support each other, whatever time of day follows. */
    String label(Order order) {
        String kind = date == null ? "" : date.name().split(",", 2)[0];
        return order.label() + " in " + kind;
    }

    List<Order> orders() {
        return date == null ? List.of(NO_DAY) : date.orders();
    }

    /** Whether the expression asks for letters, which it expects in lower case. */
    boolean hasLetters() {
        return (date != null && date.hasNames())
                || time.hasHalf()
                || time.equals(TimeForm.MIDNIGHT)
                || zone != ZoneForm.NONE
                || between.contains("t")
                || time.regex().contains("uhr");
    }

    /** The timestamp that a text has in an order, as SQL; empty where a short year could be of two centuries. */
    Optional<String> timestamp(String text, Order order, Years years, List<String> texts) {
        if (date == null) {
            return Optional.of(parse(replaced(text, "#" + time.kept(1)), "#" + time.format()));
        }
        boolean hasShortYear = order.hasShortYear();
        String yearSql = Sql.group(text, anchored(), order.year());
        Optional<String> century = hasShortYear ? years.century(shortYears(order, texts), yearSql) : Optional.of("''");
        String clock = time.kept(1 + date.groups());
        return century.map(digits -> {
            boolean isFixed = digits.startsWith("'");
            String year = (isFixed ? digits.replace("'", "") : "") + "\\" + order.year();
            String month = date.hasNames() ? "" : "/\\" + order.month();
            String kept = replaced(text, "#\\" + order.day() + month + clock + "#" + year);
            if (!isFixed) {
                kept = replaced(text, "#\\" + order.day() + month + clock + "#") + " || " + digits + " || " + yearSql;
            }
            return date.hasNames()
                    ? parse(kept + " || '#' || " + date.monthOf(text), "#%d" + time.format() + "#%Y#%m")
                    : parse(kept, "#%d/%m" + time.format() + "#%Y");
        });
    }

    private String replaced(String text, String kept) {
        return "regexp_replace(%s, %s, %s)".formatted(text, Sql.text(anchored()), Sql.text(kept));
    }

    /** What begins with {@code #} was made by the rule: a text that the expression does not match is no date. */
    private static String parse(String text, String format) {
        return "try_strptime(%s, %s)".formatted(text, Sql.text(format));
    }

    private String anchored() {
        return "^" + regex() + "$";
    }

    private List<Integer> shortYears(Order order, List<String> texts) {
        List<Integer> years = new ArrayList<>();
        for (String text : texts) {
            Matcher groups = pattern().matcher(text);
            if (groups.matches()) {
                years.add(Integer.parseInt(groups.group(order.year())));
            }
        }
        return years;
    }
}
