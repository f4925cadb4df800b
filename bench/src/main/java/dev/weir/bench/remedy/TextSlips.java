// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What happens to any text: blanks, letter case, characters that only look right, wrong charsets, slips of the pen. */
final class TextSlips {

    private static final int FULL_WIDTH = 0xFEE0;
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Map<Character, Character> CYRILLIC = Map.ofEntries(
            Map.entry('A', 'А'),
            Map.entry('B', 'В'),
            Map.entry('C', 'С'),
            Map.entry('E', 'Е'),
            Map.entry('H', 'Н'),
            Map.entry('K', 'К'),
            Map.entry('M', 'М'),
            Map.entry('O', 'О'),
            Map.entry('P', 'Р'),
            Map.entry('T', 'Т'),
            Map.entry('X', 'Х'),
            Map.entry('a', 'а'),
            Map.entry('e', 'е'),
            Map.entry('o', 'о'),
            Map.entry('p', 'р'),
            Map.entry('c', 'с'));

    private TextSlips() {}

    static Slip text(UnaryOperator<@Nullable String> other) {
        return (clean, dice) -> Slip.respelt(clean, other.apply(clean.text()));
    }

    /** Blanks around it, of several kinds. */
    static Slip blanks(String... blanks) {
        return (clean, dice) -> {
            String before = blanks[dice.nextInt(blanks.length)];
            String after = blanks[dice.nextInt(blanks.length)];
            return Slip.respelt(clean, dice.nextBoolean() ? before + clean.text() + after : clean.text() + after);
        };
    }

    static Slip upperCase() {
        return text(text -> text.toUpperCase(Locale.ROOT));
    }

    static Slip lowerCase() {
        return text(text -> text.toLowerCase(Locale.ROOT));
    }

    static Slip anyCase() {
        return (clean, dice) -> {
            String text = clean.text();
            return Slip.respelt(
                    clean,
                    switch (dice.nextInt(3)) {
                        case 0 -> text.toUpperCase(Locale.ROOT);
                        case 1 ->
                            text.substring(0, 1).toUpperCase(Locale.ROOT)
                                    + text.substring(1).toLowerCase(Locale.ROOT);
                        default -> text.toLowerCase(Locale.ROOT);
                    });
        };
    }

    /** Letters, digits and signs of East Asian width. */
    static Slip fullWidth() {
        return text(text -> {
            StringBuilder wide = new StringBuilder();
            text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 127 ? c + FULL_WIDTH : c)));
            return wide.toString();
        });
    }

    /** A letter or two of another script. */
    static Slip cyrillic() {
        return text(text -> {
            StringBuilder mixed = new StringBuilder(text);
            int left = 2;
            for (int i = 0; i < mixed.length() && left > 0; i++) {
                Character twin = CYRILLIC.get(mixed.charAt(i));
                if (twin != null) {
                    mixed.setCharAt(i, twin);
                    left--;
                }
            }
            return left == 2 ? null : mixed.toString();
        });
    }

    /** Letters typed for digits. */
    static Slip lettersForDigits() {
        return text(text -> text.replace('0', 'O').replace('1', 'l'));
    }

    /** UTF-8 read as windows-1252, where that shows. */
    static Slip mojibake() {
        return text(text -> new String(text.getBytes(StandardCharsets.UTF_8), WESTERN));
    }

    /** One slip of the pen: a letter lost, doubled, changed, or two swapped. */
    static Slip misspelt() {
        return (clean, dice) -> Slip.respelt(clean, misspelt(clean.text(), dice));
    }

    private static String misspelt(String text, Random dice) {
        int at = 1 + dice.nextInt(text.length() - 2);
        String before = text.substring(0, at);
        String after = text.substring(at + 1);
        char letter = text.charAt(at);
        return switch (dice.nextInt(4)) {
            case 0 -> before + after;
            case 1 -> before + letter + letter + after;
            case 2 -> before + (char) ('a' + dice.nextInt(26)) + after;
            default -> before + after.charAt(0) + letter + after.substring(1);
        };
    }

    /** Words for "no value": what was meant is nothing. */
    static Slip nothing(List<String> words) {
        return (clean, dice) -> new Slip.Broken(words.get(dice.nextInt(words.size())), Value.NONE);
    }

    /** Words that say nothing about what was meant. */
    static Slip lost(List<String> words) {
        return (clean, dice) -> new Slip.Broken(words.get(dice.nextInt(words.size())), clean);
    }

    /** The same in other words. */
    static Slip words(Map<String, List<String>> others) {
        return (clean, dice) -> {
            List<String> choices = others.getOrDefault(clean.plain(), List.of());
            return choices.isEmpty() ? null : Slip.respelt(clean, choices.get(dice.nextInt(choices.size())));
        };
    }

    /** Without the zeros at the front of each run of digits. */
    static Slip lostZeros() {
        return text(text -> text.replaceAll("(?<!\\d)0+(?=\\d)", ""));
    }

    /** Without some characters, or with others for them. */
    static Slip replaced(String what, String by) {
        return text(text -> text.replace(what, by));
    }
}
