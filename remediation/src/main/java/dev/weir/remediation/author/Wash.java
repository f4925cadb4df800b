// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Takes from texts what nobody meant to write: blanks around them, blanks that are not the common one, characters without
 * width, full-width letters and digits. Made for a column, with only those steps that its texts need; as Java and as SQL.
 */
final class Wash {

    private static final String INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad";
    /** Letters of Cyrillic and Greek that look like Latin ones, and those. */
    private static final String LOOKALIKES = "АВЕКМНОРСТХІЈЅаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";

    private static final String LATIN = "ABEKMHOPCTXIJSaeopcyxijsABEZHIKMNOPTYXo";
    private static final String DASHES = "\u2010\u2011\u2012\u2013\u2212\uff0d";

    private final String column;
    private final String from;
    private final String to;
    private final String removed;
    private final boolean isTrimmed;
    private final boolean isLatin;

    private Wash(String column, String from, String to, String removed, boolean isTrimmed, boolean isLatin) {
        this.column = column;
        this.from = from;
        this.to = to;
        this.removed = removed;
        this.isTrimmed = isTrimmed;
        this.isLatin = isLatin;
    }

    /** The wash that the broken texts of a column need; letters of other scripts go where all valid ones are Latin. */
    static Wash of(ColumnView view) {
        boolean isLatin = Stream.concat(view.valid().stream(), EnumReadings.words(view).stream())
                .flatMapToInt(String::codePoints)
                .noneMatch(c -> LOOKALIKES.indexOf(c) >= 0);
        return of(view.column().name(), view.brokenTexts(), isLatin);
    }

    private static Wash of(String column, Collection<String> texts, boolean isLatin) {
        TreeSet<Integer> odd = new TreeSet<>();
        boolean isTrimmed = false;
        for (String text : texts) {
            text.codePoints().filter(c -> plain(c, isLatin) != c).forEach(odd::add);
        }
        StringBuilder from = new StringBuilder();
        StringBuilder to = new StringBuilder();
        StringBuilder removed = new StringBuilder();
        for (int character : odd) {
            if (INVISIBLE.indexOf(character) >= 0) {
                removed.appendCodePoint(character);
            } else {
                from.appendCodePoint(character);
                to.append((char) plain(character, isLatin));
            }
        }
        Wash untrimmed = new Wash(column, from.toString(), to.toString(), removed.toString(), false, isLatin);
        for (String text : texts) {
            String plain = untrimmed.apply(text);
            isTrimmed |= plain.startsWith(" ") || plain.endsWith(" ");
        }
        return new Wash(column, from.toString(), to.toString(), removed.toString(), isTrimmed, isLatin);
    }

    /** The character that one stands for; 0 for none. */
    private static int plain(int character, boolean isLatin) {
        int latin = isLatin ? LOOKALIKES.indexOf(character) : -1;
        if (latin >= 0) {
            return LATIN.charAt(latin);
        }
        if (INVISIBLE.indexOf(character) >= 0) {
            return 0;
        }
        if (character == ' ') {
            return character;
        }
        if (Character.isSpaceChar(character) || (character >= '\t' && character <= '\r')) {
            return ' ';
        }
        if (DASHES.indexOf(character) >= 0) {
            return '-';
        }
        return character >= 0xFF01 && character <= 0xFF5E ? character - 0xFEE0 : character;
    }

    String apply(String text) {
        StringBuilder washed = new StringBuilder(text.length());
        text.codePoints().map(c -> plain(c, isLatin)).filter(c -> c != 0).forEach(washed::appendCodePoint);
        return isTrimmed ? trim(washed.toString()) : washed.toString();
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    /** The raw column. */
    String raw() {
        return Sql.name(column);
    }

    /** The washed column. */
    String sql() {
        String sql = Sql.name(column);
        if (!removed.isEmpty()) {
            sql = Sql.replaceAll(sql, "[" + removed + "]", "");
        }
        if (!from.isEmpty()) {
            sql = "translate(%s, %s, %s)".formatted(sql, Sql.text(from), Sql.text(to));
        }
        return isTrimmed ? "trim(" + sql + ")" : sql;
    }

    boolean changes(String text) {
        return !apply(text).equals(text);
    }
}
