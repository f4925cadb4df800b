// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

/** What texts are put together from; all of it can be written in Latin-1. */
final class Words {

    private static final String[] GIVEN = {
        "Ada",
        "André",
        "Chloë",
        "Diego",
        "Elif",
        "Emma",
        "Fatima",
        "François",
        "Giulia",
        "Hana",
        "Ilse",
        "José",
        "Jürgen",
        "Karin",
        "Liam",
        "Malgosia",
        "Noah",
        "Olga",
        "Priya",
        "Søren",
        "Tomás",
        "Yusuf"
    };
    private static final String[] FAMILY = {
        "Almeida", "Bauer", "Castaño", "Dubois", "Eriksson", "Fernández", "Großmann", "Hansen", "Ivanov", "Jensen",
        "Kaya", "Lefèvre", "Müller", "Nguyen", "O'Brien", "Peñalosa", "Rossi", "Schäfer", "Tanaka", "Weiß"
    };
    private static final String[] NOTES = {
        "leave at the door", "ring twice, please", "gift wrapping", "call before delivery", "fragile", "second floor",
        "invoice by mail", "keep cool", "handle with care", "no rush", "ask for \"the blue one\"", "left side entrance"
    };

    private Words() {}

    static void given(Dice dice, long row, TextBuffer out) {
        out.put(dice.oneOf(GIVEN));
    }

    static void family(Dice dice, long row, TextBuffer out) {
        out.put(dice.oneOf(FAMILY));
    }

    static void fullName(Dice dice, long row, TextBuffer out) {
        given(dice, row, out);
        out.put(' ');
        family(dice, row, out);
    }

    /** A note, or nothing. */
    static void note(Dice dice, long row, TextBuffer out) {
        if (dice.hits(0.4)) {
            out.put(dice.oneOf(NOTES));
        }
    }

    /** A note that goes on in a second line. */
    static void longNote(Dice dice, TextBuffer out) {
        out.put(dice.oneOf(NOTES));
        out.put('\n');
        out.put(dice.oneOf(NOTES));
    }

    /** {@code count} capital letters. */
    static void capitals(Dice dice, int count, TextBuffer out) {
        for (int i = 0; i < count; i++) {
            out.put('A' + dice.below(26));
        }
    }
}
