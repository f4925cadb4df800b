// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import dev.weir.schemas.row.TypedRow;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Reads truth values by their words, in any letter case. */
final class BooleanCells extends CellParser {

    static final BooleanCells STANDARD = new BooleanCells(List.of("true"), List.of("false"));

    /** Spellings that are truth values in other files. */
    private static final byte[][] OTHER_WORDS =
            words(List.of("true", "false", "t", "f", "yes", "no", "y", "n", "1", "0", "on", "off"));

    private final byte[][] trueWords;
    private final byte[][] falseWords;

    BooleanCells(Collection<String> trueWords, Collection<String> falseWords) {
        this.trueWords = words(trueWords);
        this.falseWords = words(falseWords);
    }

    private static byte[][] words(Collection<String> words) {
        return words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
    }

    @Override
    public Outcome parse(byte[] bytes, int start, int end, TypedRow row, int column) {
        if (isOneOf(trueWords, bytes, start, end)) {
            row.setBits(column, 1);
            return Outcome.VALUE;
        }
        if (isOneOf(falseWords, bytes, start, end)) {
            row.setBits(column, 0);
            return Outcome.VALUE;
        }
        int from = Whitespace.skip(bytes, start, end);
        return isOneOf(OTHER_WORDS, bytes, from, Whitespace.trimEnd(bytes, from, end))
                ? Outcome.WRONG_FORMAT
                : Outcome.WRONG_TYPE;
    }

    private static boolean isOneOf(byte[][] words, byte[] bytes, int start, int end) {
        for (byte[] word : words) {
            if (isWord(word, bytes, start, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(byte[] word, byte[] bytes, int start, int end) {
        if (word.length != end - start) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (lower(word[i]) != lower(bytes[start + i])) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }
}
