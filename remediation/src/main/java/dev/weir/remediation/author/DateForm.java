// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A way to write days: three groups of a regular expression over a text in lower case, and the orders they may stand in.
 *
 * @param name the same for all texts that look alike
 * @param groups how many groups the expression has
 * @param months names of months in it, if any
 */
record DateForm(String name, String regex, int groups, List<Order> orders, Map<String, Integer> months) {

    private static final String YEAR = "((?:1[89]|20|21)[0-9]{2})";
    private static final String NUMBER = "([0-9]{1,2})";
    private static final String TWO = "([0-9]{2})";
    private static final String WEEKDAY = "(?:\\p{L}{2,10}\\.?,? +)?";
    private static final String ORDINAL = "(?:st|nd|rd|th|er|º|°|\\.)?";

    /**
     * Which group is what.
     *
     * @param hasShortYear whether the year has two digits
     */
    record Order(String label, int day, int month, int year, boolean hasShortYear, String words) {

        static final Set<String> LABELS = Set.of("DMY", "MDY", "YMD");

        static Order dmy(boolean hasShortYear) {
            return new Order("DMY", 1, 2, 3, hasShortYear, "day before month");
        }

        static Order mdy(boolean hasShortYear) {
            return new Order("MDY", 2, 1, 3, hasShortYear, "month before day");
        }

        static Order ymd(boolean hasShortYear) {
            return new Order("YMD", 3, 2, 1, hasShortYear, "year, month, day");
        }
    }

    /** All ways to write days, for texts in which these names of months occur. */
    static List<DateForm> all(Map<String, Integer> months) {
        List<DateForm> forms = new ArrayList<>();
        for (String separator : List.of("/", ".", "-", " ", "_")) {
            String s = separator.equals(".") ? "\\. ?" : separator.equals(" ") ? " " : Sql.quote(separator);
            String name = "numbers with '" + separator + "'";
            forms.add(of(name + ", year last", NUMBER + s + NUMBER + s + YEAR, Order.dmy(false), Order.mdy(false)));
            forms.add(of(name + ", year first", YEAR + s + NUMBER + s + NUMBER, Order.ymd(false)));
            forms.add(of(
                    name + ", short year",
                    TWO + s + NUMBER + s + TWO,
                    Order.dmy(true),
                    Order.mdy(true),
                    Order.ymd(true)));
            forms.add(
                    of(name + ", short year last", "([0-9])" + s + NUMBER + s + TWO, Order.dmy(true), Order.mdy(true)));
        }
        forms.add(of("eight digits, year first", "((?:19|20)[0-9]{2})" + TWO + TWO, Order.ymd(false)));
        forms.add(of("eight digits, year last", TWO + TWO + "((?:19|20)[0-9]{2})", Order.dmy(false), Order.mdy(false)));
        forms.add(of("six digits", TWO + TWO + TWO, Order.dmy(true), Order.mdy(true), Order.ymd(true)));
        if (!months.isEmpty()) {
            forms.addAll(named(months));
        }
        return forms;
    }

    private static DateForm of(String name, String regex, Order... orders) {
        return new DateForm(name, regex, 3, List.of(orders), Map.of());
    }

    private static List<DateForm> named(Map<String, Integer> months) {
        String month = "(" + MonthNames.alternatives(months) + ")\\.?";
        String between = "(?:,? *| *[-/.] *| +de +| +del +| +of +)";
        String dayFirst = WEEKDAY + NUMBER + ORDINAL + between + month + between;
        return List.of(
                named("day, name of month, year", dayFirst + YEAR, Order.dmy(false), months),
                named("day, name of month, short year", dayFirst + "'?" + TWO, Order.dmy(true), months),
                named(
                        "name of month, day, year",
                        WEEKDAY + month + between + NUMBER + ORDINAL + ",? +" + YEAR,
                        Order.mdy(false),
                        months),
                named("year, name of month, day", YEAR + between + month + between + NUMBER, Order.ymd(false), months));
    }

    private static DateForm named(String name, String regex, Order order, Map<String, Integer> months) {
        return new DateForm(name, regex, 3, List.of(order), months);
    }

    /** The number of the month that a text names, as SQL. */
    String monthOf(String text) {
        String word = "(?:^|[^\\p{L}])(" + MonthNames.alternatives(months) + ")(?:$|[^\\p{L}])";
        return MonthNames.number(Sql.group(text, word, 1), months);
    }

    boolean hasNames() {
        return !months.isEmpty();
    }
}
