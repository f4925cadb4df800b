// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.schemas.file.FormatHints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the dialect of delimited text: tries out what the text gives reason for, and takes what explains it best. */
final class DialectSniffer {

    private static final int MAX_ROWS = 1000;
    private static final int MOST_RARE = 8;
    private static final int ENOUGH_BROKEN = 3;
    private static final double TYPED_COLUMNS = 0.5;

    /** How likely a delimiter is before the text is seen. */
    private static final Map<Character, Double> DELIMITERS = delimiters();

    private static final double ANY_OTHER = 0.2;
    private static final double SINGLE_QUOTE = 0.85;
    private static final double NO_QUOTE = 0.9;
    private static final double BACKSLASH = 0.97;

    private final String text;
    private final byte[] utf8;
    private final boolean isWhole;
    private final FormatHints hints;

    /**
     * Creates a sniffer.
     *
     * @param text the sample, decoded
     * @param isWhole whether the sample is the whole file
     */
    DialectSniffer(String text, boolean isWhole, FormatHints hints) {
        this.text = text;
        this.utf8 = text.getBytes(StandardCharsets.UTF_8);
        this.isWhole = isWhole;
        this.hints = hints;
    }

    private static Map<Character, Double> delimiters() {
        Map<Character, Double> priors = new LinkedHashMap<>();
        priors.put(',', 1.0);
        priors.put(';', 1.0);
        priors.put('\t', 1.0);
        priors.put('|', 1.0);
        priors.put('\u0001', 0.95);
        priors.put('\u001f', 0.95);
        priors.put('\u001e', 0.9);
        priors.put('~', 0.8);
        priors.put('^', 0.8);
        priors.put('¦', 0.8);
        priors.put('§', 0.8);
        priors.put('#', 0.4);
        priors.put(':', 0.3);
        priors.put(' ', 0.25);
        return priors;
    }

    /** A dialect and how well it does. */
    record Ranked(Dialect dialect, double score, SampleTable table) {}

    /** The candidates, best first; never empty. */
    List<Ranked> rank() throws IOException {
        List<Ranked> ranked = new ArrayList<>();
        String comment = comment();
        for (char delimiter : delimiterCandidates()) {
            for (String quote : quoteCandidates()) {
                for (String escape : escapeCandidates(quote)) {
                    ranked.add(score(
                            new Dialect(String.valueOf(delimiter), blankToNull(quote), blankToNull(escape), comment)));
                }
            }
        }
        ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
        preferQuotes(ranked);
        return ranked;
    }

    /** Quotes mean something unless most rows say that they do not: a few rows that do not keep to them are broken. */
    private static void preferQuotes(List<Ranked> ranked) {
        Ranked best = ranked.get(0);
        if (best.dialect().quote() != null) {
            return;
        }
        for (Ranked other : ranked) {
            boolean isSame = other.dialect().delimiter().equals(best.dialect().delimiter());
            boolean isQuoted =
                    "\"".equals(other.dialect().quote()) && other.dialect().escape() == null;
            if (isSame && isQuoted && (hasMeantQuotes(best.table()) || !isMostlyBroken(other.table()))) {
                ranked.remove(other);
                ranked.add(0, other);
                return;
            }
        }
    }

    private static boolean isMostlyBroken(SampleTable table) {
        return table.broken() >= ENOUGH_BROKEN
                && 2 * table.broken() > table.rows().size();
    }

    /** Whether texts that begin with a quote mostly end with one. */
    private static boolean hasMeantQuotes(SampleTable table) {
        long opened = 0;
        long closed = 0;
        for (SampleRow row : table.rows()) {
            for (String cell : row.cells()) {
                boolean isOpened = cell.startsWith("\"");
                opened += isOpened ? 1 : 0;
                closed += isOpened && cell.length() > 1 && cell.endsWith("\"") ? 1 : 0;
            }
        }
        return closed > 0 && 2 * closed >= opened;
    }

    private static @Nullable String blankToNull(String mark) {
        return mark.isEmpty() ? null : mark;
    }

    /** How likely the delimiter is before the text is seen, from 0 to 1. */
    static double prior(Dialect dialect) {
        return DELIMITERS.getOrDefault(dialect.delimiter().charAt(0), ANY_OTHER);
    }

    private Ranked score(Dialect dialect) throws IOException {
        long end = isWhole ? utf8.length : utf8.length - 1L;
        SampleTable table = SampleTable.read(
                dialect.format("UTF-8", Compression.NONE, false, "LF"), new HeldBytes(utf8), 0, end, MAX_ROWS);
        DialectScore score = new DialectScore(table);
        double prior = prior(dialect);
        if (!dialect.delimiter().equals(":") && score.isMostlyTyped()) {
            prior = Math.max(prior, TYPED_COLUMNS);
        }
        if (dialect.quote() == null) {
            prior *= NO_QUOTE;
        } else if (dialect.quote().equals("'")) {
            prior *= SINGLE_QUOTE;
        }
        return new Ranked(dialect, score.value() * prior * (dialect.escape() == null ? 1.0 : BACKSLASH), table);
    }

    private List<Character> delimiterCandidates() {
        if (hints.delimiter() != null) {
            return List.of(hints.delimiter().charAt(0));
        }
        // The comma stands for a table of one column, too.
        List<Character> candidates = new ArrayList<>(List.of(','));
        for (char delimiter : DELIMITERS.keySet()) {
            if (text.indexOf(delimiter) >= 0 && !candidates.contains(delimiter)) {
                candidates.add(delimiter);
            }
        }
        rareDelimiters().stream().filter(c -> !candidates.contains(c)).forEach(candidates::add);
        return candidates;
    }

    /** Other characters that nearly every line has: neither letters nor digits, and nothing that numbers are made of. */
    private List<Character> rareDelimiters() {
        Map<Character, Integer> lines = new LinkedHashMap<>();
        List<String> sampled =
                text.lines().filter(line -> !line.isBlank()).limit(MAX_ROWS).toList();
        for (String line : sampled) {
            line.chars()
                    .distinct()
                    .filter(DialectSniffer::canDelimit)
                    .forEach(c -> lines.merge((char) c, 1, Integer::sum));
        }
        return lines.entrySet().stream()
                .filter(entry -> entry.getValue() * 10 >= sampled.size() * 9)
                .limit(MOST_RARE)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean canDelimit(int c) {
        return !Character.isLetterOrDigit(c)
                && "\"'`.-+\r\n\uFFFD/()_@%$€£\\".indexOf(c) < 0
                && !Character.isSurrogate((char) c);
    }

    private List<String> quoteCandidates() {
        if (hints.quote() != null) {
            return List.of(hints.quote());
        }
        List<String> candidates = new ArrayList<>(List.of("\""));
        if (opensFields('\'')) {
            candidates.add("'");
        }
        if (text.indexOf('"') >= 0) {
            candidates.add("");
        }
        return candidates;
    }

    /** Whether the quote stands at least once where a field could begin. */
    private boolean opensFields(char quote) {
        for (int at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
            char before = at == 0 ? '\n' : text.charAt(at - 1);
            if (!Character.isLetterOrDigit(before)) {
                return true;
            }
        }
        return false;
    }

    private List<String> escapeCandidates(String quote) {
        if (hints.escape() != null) {
            return List.of(hints.escape().equals(quote) ? "" : hints.escape());
        }
        boolean canBeBackslash = hints.quote() == null || hints.delimiter() == null;
        boolean isSeen = text.contains("\\" + quote) && text.indexOf('\\') >= 0;
        return canBeBackslash && isSeen ? List.of("", "\\") : List.of("");
    }

    /** Whether lines that begin with a hash are comments is looked into when the rest of the dialect is known. */
    private @Nullable String comment() {
        if (hints.comment() != null) {
            return blankToNull(hints.comment());
        }
        boolean hasHashes = text.startsWith("#") || text.contains("\n#") || text.contains("\r#");
        return hasHashes ? "#" : null;
    }
}
