// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the word of a list that a text was meant to be: the same but for case and signs, or the only near one. */
final class Nearest {

    private static final int SHORT = 3;
    private static final int LONG = 7;

    private final List<String> words;

    Nearest(List<String> words) {
        this.words = List.copyOf(words);
    }

    /** The only word that is the same but for letter case, blanks, hyphens, accents. */
    Optional<String> same(String text) {
        Optional<String> byCase = only(text, true);
        return byCase.isPresent() ? byCase : only(text, false);
    }

    private Optional<String> only(String text, boolean isExact) {
        String wanted = isExact ? text.toLowerCase(Locale.ROOT) : bare(text);
        List<String> found = words.stream()
                .filter(word -> (isExact ? word.toLowerCase(Locale.ROOT) : bare(word)).equals(wanted))
                .toList();
        return found.size() == 1 && !wanted.isEmpty() ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static String bare(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("ß", "ss")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }

    /** The only word that a text can be of which characters were lost for good; each of them is {@code U+FFFD}. */
    Optional<String> lossy(String text) {
        if (text.indexOf('\uFFFD') < 0) {
            return Optional.empty();
        }
        Pattern pattern = Pattern.compile(
                Pattern.quote(text).replace("\uFFFD", "\\E.\\Q"), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        List<String> found =
                words.stream().filter(word -> pattern.matcher(word).matches()).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The word that is one slip away, two if it is long, where every other word is clearly farther. */
    Optional<String> near(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        int best = Integer.MAX_VALUE;
        int second = Integer.MAX_VALUE;
        String nearest = "";
        for (String word : words) {
            int distance = distance(wanted, word.toLowerCase(Locale.ROOT));
            if (distance < best) {
                second = best;
                best = distance;
                nearest = word;
            } else {
                second = Math.min(second, distance);
            }
        }
        return isClear(nearest.length(), best, second) ? Optional.of(nearest) : Optional.empty();
    }

    private static boolean isClear(int length, int best, int second) {
        if (length < SHORT || best < 1 || best > 2) {
            return false;
        }
        if (best == 2) {
            return length >= LONG && second >= 4;
        }
        return second >= (length == SHORT ? 3 : 2);
    }

    /** Letters to insert, delete, replace, or neighbours to swap, to make one word of another. */
    static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(one, other, i, j, cost);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int step(String one, String other, int i, int j, int[][] cost) {
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        boolean isSwap =
                i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1);
        return isSwap ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
