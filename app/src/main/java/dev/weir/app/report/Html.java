// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import java.util.Locale;

/** HTML in the making. Markup comes from this program, text from anywhere: text is always escaped. */
final class Html {

    private final StringBuilder out = new StringBuilder(1 << 14);

    /** Adds markup as it is; never text from outside. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds text, escaped for element content and for quoted attributes. */
    Html text(Object text) {
        String plain = String.valueOf(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isPrintable(c) ? c : '\uFFFD');
            }
        }
        return this;
    }

    // Other control characters are no HTML, and a stray one must not break the page.
    private static boolean isPrintable(char c) {
        return c >= ' ' || c == '\n' || c == '\t';
    }

    /** Adds an element with text in it. */
    Html element(String name, Object text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">");
    }

    /** Adds an element of a class with text in it. */
    Html element(String name, String cssClass, Object text) {
        return raw("<" + name + " class=\"" + cssClass + "\">").text(text).raw("</" + name + ">");
    }

    /** Adds a cell with a number in it. */
    Html number(long number) {
        return element("td", "n", count(number));
    }

    /** A number with separators. */
    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A share of a whole in percent, never rounded to none or to all. */
    static String percent(long part, long whole) {
        if (whole == 0) {
            return "0 %";
        }
        double percent = 100.0 * part / whole;
        if (part > 0 && percent < 0.1) {
            return "< 0.1 %";
        }
        if (part < whole && percent > 99.9) {
            return "> 99.9 %";
        }
        return String.format(Locale.ROOT, "%.1f %%", percent);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
