// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.util.List;
import java.util.Random;

/** Pieces of clean texts. */
final class Texts {

    /** Places with letters that go wrong in wrong charsets. */
    static final List<String> CITIES = List.of(
            "Zürich",
            "Köln",
            "Düsseldorf",
            "Besançon",
            "Málaga",
            "Łódź",
            "Göteborg",
            "Århus",
            "Würzburg",
            "Orléans",
            "Rotterdam",
            "Marseille");

    private static final String[] FIRST = {"Jürgen", "Anna", "René", "Zoë", "Björn", "Mary", "François", "Inês"};
    private static final String[] LAST = {
        "Müller", "Strauß", "Lefèvre", "O'Brien", "Núñez", "Köhler", "Smith", "Sørensen"
    };
    private static final int ALPHABET = 26;

    private Texts() {}

    static String person(Random dice) {
        return FIRST[dice.nextInt(FIRST.length)] + " " + LAST[dice.nextInt(LAST.length)];
    }

    static String digits(Random dice, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + dice.nextInt(10)));
        }
        return digits.toString();
    }

    static String letters(Random dice, int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append((char) ('A' + dice.nextInt(ALPHABET)));
        }
        return letters.toString();
    }
}
