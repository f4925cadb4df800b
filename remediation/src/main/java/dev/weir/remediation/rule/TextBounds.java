// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import dev.weir.remediation.rule.Piece.Kind;
import java.util.List;
import java.util.Objects;

/** How long the answers of text functions can get, in code points. */
final class TextBounds {

    /** Longest text of one specifier of a date format. */
    private static final long SPECIFIER = 40;

    private static final int LAST_CODE_POINT = 0x10FFFF;

    private TextBounds() {}

    private static String literal(Piece piece) {
        return Objects.requireNonNull(piece.literal());
    }

    /** Each find takes the length of what is sought, and gives the length of what stands for it. */
    static Piece replaced(List<Piece> arguments) {
        long whole = arguments.get(0).most();
        long sought = arguments.get(1).most();
        long given = arguments.get(2).most();
        return Piece.text(Math.max(whole, whole / sought * given + whole % sought));
    }

    /**
     * Finds do not overlap, so each reference to a group adds at most the whole text again; an empty find can stand before
     * and after each character.
     */
    static Piece regexReplaced(List<Piece> arguments) {
        long whole = arguments.get(0).most();
        String replacement = literal(arguments.get(2));
        long references = 0;
        long plain = 0;
        for (int at = 0; at < replacement.length(); at++) {
            boolean isReference = replacement.charAt(at) == '\\'
                    && at + 1 < replacement.length()
                    && Character.isDigit(replacement.charAt(at + 1));
            if (isReference) {
                references++;
                at++;
            } else {
                plain++;
            }
        }
        boolean isGlobal = arguments.size() > 3 && literal(arguments.get(3)).contains("g");
        return Piece.text(whole + references * whole + plain * (isGlobal ? whole + 1 : 1));
    }

    static Piece cut(List<Piece> arguments, int at) {
        long whole = arguments.get(0).most();
        if (arguments.size() <= at) {
            return Piece.text(whole);
        }
        String length = arguments.get(at).literal();
        boolean isKnown = length != null && length.matches("\\d{1,9}");
        return Piece.text(isKnown ? Math.min(whole, Long.parseLong(Objects.requireNonNull(length))) : whole);
    }

    static Piece padded(List<Piece> arguments) throws RefusedException {
        int length = Literals.integer(arguments.get(1));
        if (length < 0 || length > RuleLimits.PAD_LENGTH) {
            throw new RefusedException("padding", "0 to %d characters".formatted(RuleLimits.PAD_LENGTH), "" + length);
        }
        return Piece.text(length);
    }

    static Piece joined(List<Piece> arguments, int from) {
        long sum = 0;
        for (Piece each : arguments.subList(from, arguments.size())) {
            sum += each.most();
        }
        return Piece.text(sum);
    }

    static Piece separated(List<Piece> arguments) {
        long between = arguments.get(0).most() * arguments.size();
        return Piece.text(joined(arguments, 1).most() + between);
    }

    static Piece character(List<Piece> arguments) throws RefusedException {
        int point = Literals.integer(arguments.get(0));
        boolean isCharacter = point > 0 && point <= LAST_CODE_POINT && Character.getType(point) != Character.SURROGATE;
        if (!isCharacter) {
            throw new RefusedException("chr", "a Unicode character", "" + point);
        }
        return Piece.text(1);
    }

    static Piece formatted(List<Piece> arguments) {
        String format = literal(arguments.get(1));
        long specifiers = format.chars().filter(each -> each == '%').count();
        return Piece.text(Piece.characters(format) + specifiers * SPECIFIER);
    }

    static Piece formats(List<Piece> arguments) throws RefusedException {
        if (arguments.isEmpty() || arguments.size() > RuleLimits.FORMATS) {
            throw new RefusedException("formats", "1 to %d".formatted(RuleLimits.FORMATS), "" + arguments.size());
        }
        return new Piece(Kind.FORMATS, 0, null);
    }
}
