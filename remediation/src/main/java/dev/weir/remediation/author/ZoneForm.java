// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A way to say how far a clock is from UTC: a regular expression over a text in lower case. */
enum ZoneForm {
    /** Nothing is said. */
    NONE("", 0),
    UTC(" ?\\(?(?:z|utc|gmt|ut)\\)?", 0),
    HOURS_AND_MINUTES(" ?(?:utc|gmt)? ?([+-][0-9]{2}):?([0-9]{2})", 2),
    HOURS(" ?(?:utc|gmt)? ?([+-][0-9]{2})", 1),
    HOUR(" ?(?:utc|gmt) ?([+-])([0-9])", 2),
    NAME(" ?\\(?(" + String.join("|", Names.OFFSETS.keySet()) + ")\\)?", 1);

    static final List<ZoneForm> ALL = List.of(values());

    final String regex;
    final int groups;

    ZoneForm(String regex, int groups) {
        this.regex = regex;
        this.groups = groups;
    }

    /** Abbreviations that mean one offset wherever they are used. */
    private static final class Names {

        static final Map<String, String> OFFSETS = new TreeMap<>(Map.ofEntries(
                Map.entry("cet", "+01:00"),
                Map.entry("cest", "+02:00"),
                Map.entry("mez", "+01:00"),
                Map.entry("mesz", "+02:00"),
                Map.entry("eet", "+02:00"),
                Map.entry("eest", "+03:00"),
                Map.entry("wet", "+00:00"),
                Map.entry("west", "+01:00"),
                Map.entry("msk", "+03:00"),
                Map.entry("jst", "+09:00"),
                Map.entry("edt", "-04:00"),
                Map.entry("est", "-05:00"),
                Map.entry("cdt", "-05:00"),
                Map.entry("mdt", "-06:00"),
                Map.entry("mst", "-07:00"),
                Map.entry("pdt", "-07:00"),
                Map.entry("pst", "-08:00")));

        private Names() {}
    }

    /** The offset as {@code +02:00}, as SQL over a text that ends in one. */
    String sql(String text, String utc) {
        return switch (this) {
            case NONE -> "''";
            case UTC -> Sql.text(utc);
            case HOURS_AND_MINUTES -> replaced(text, "^.*([+-][0-9]{2}):?([0-9]{2})$", "\\1:\\2");
            case HOURS -> replaced(text, "^.*([+-][0-9]{2})$", "\\1:00");
            case HOUR -> replaced(text, "^.*([+-])([0-9])$", "\\10\\2:00");
            case NAME -> Sql.lookUp(Sql.group(text, "([a-z]+)\\)?$", 1), Names.OFFSETS);
        };
    }

    private static String replaced(String text, String whole, String kept) {
        return "regexp_replace(%s, %s, %s)".formatted(text, Sql.text(whole), Sql.text(kept));
    }
}
