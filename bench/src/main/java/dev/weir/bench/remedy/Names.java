// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Names and words that no rule was written for: another seed, other names. */
final class Names {

    private static final String[] BEGINNINGS = {
        "b", "br", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "pr", "r", "s", "st", "t",
        "tr", "v", "w", "z"
    };
    private static final String[] MIDDLES = {"a", "e", "i", "o", "u", "ai", "ei", "ou", "ia"};
    private static final String[] ENDS = {"", "l", "m", "n", "nd", "r", "rk", "s", "st", "t", "x"};
    private static final int FAR = 3;

    private final Random dice;
    private final Set<String> given = new HashSet<>();

    Names(Random dice) {
        this.dice = dice;
    }

    /** A column's name: one of some synonyms, sometimes with what only its authors understand. */
    String column(String... synonyms) {
        String name = synonyms[dice.nextInt(synonyms.length)];
        while (dice.nextInt(3) == 0 || !given.add(name)) {
            name = dice.nextBoolean() ? name + "_" + syllable() : syllable() + "_" + name;
        }
        return name;
    }

    /** Words of two or three syllables, far enough apart for one slip of the pen to leave no doubt. */
    List<String> words(int count) {
        List<String> words = new ArrayList<>();
        while (words.size() < count) {
            String word = syllable() + syllable() + (dice.nextBoolean() ? syllable() : "");
            if (word.length() > 5 && words.stream().allMatch(each -> distance(each, word) > FAR)) {
                words.add(word);
            }
        }
        return words;
    }

    private String syllable() {
        return pick(BEGINNINGS) + pick(MIDDLES) + pick(ENDS);
    }

    private String pick(String[] from) {
        return from[dice.nextInt(from.length)];
    }

    static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int i = 0; i < row.length; i++) {
            row[i] = i;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
