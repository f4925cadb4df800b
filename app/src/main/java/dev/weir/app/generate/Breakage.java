// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

/** Turns a clean value into one that breaks its column's contract, the way people and programs do. */
final class Breakage {

    private Breakage() {}

    /** The broken value; empty for a missing one. Never for {@link ErrorKind#FIELDS}, which breaks the row. */
    static String of(ErrorKind kind, GeneratedColumn column, String clean, Dice dice) {
        return switch (kind) {
            case MISSING, FIELDS -> "";
            case DATE -> date(clean, dice);
            case NUMBER -> number(clean, dice);
            case TEXT -> clean + dice.oneOf(new String[] {" approx.", " ?", " (see note)", " EUR"});
            case RANGE -> column.beyond();
            case WORD -> word(clean, dice);
        };
    }

    private static String date(String clean, Dice dice) {
        String year = clean.substring(0, 4);
        String month = clean.substring(5, 7);
        String day = clean.substring(8, 10);
        String time = clean.length() > 10 ? " " + clean.substring(11) : "";
        return switch (dice.below(4)) {
            case 0 -> day + "." + month + "." + year + time;
            case 1 -> day + "/" + month + "/" + year + time;
            case 2 -> year + "-02-30" + clean.substring(10);
            default -> year + "-" + month + "-" + day + "T25:61:00";
        };
    }

    private static String number(String clean, Dice dice) {
        int point = clean.indexOf('.');
        return switch (dice.below(3)) {
            case 0 -> point < 0 ? clean + ",5" : clean.replace('.', ',');
            case 1 -> clean.substring(0, clean.length() - 1) + "O";
            default -> clean + ".7.1";
        };
    }

    private static String word(String clean, Dice dice) {
        return switch (dice.below(3)) {
            case 0 -> clean + "x";
            case 1 -> "#" + clean;
            default -> clean + "?";
        };
    }
}
