// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a part of an expression without running it.
 *
 * @param most most characters of its text form
 * @param literal its text where it is a literal
 */
record Piece(Kind kind, long most, @Nullable String literal) {

    /** Longest text form of anything that is not text. */
    static final long SCALAR_CHARACTERS = 100;

    /** What a value is; the language never mixes them unless it is told to by a cast. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        /** A date, a time, a timestamp or a distance between them. */
        TIME,
        /** Formats of a {@code try_strptime}. */
        FORMATS,
        /** A bare NULL, which is of every kind. */
        NOTHING
    }

    static Piece text(long most) {
        return new Piece(Kind.TEXT, most, null);
    }

    static Piece scalar(Kind kind) {
        return new Piece(kind, SCALAR_CHARACTERS, null);
    }

    /** The same value, no longer a literal. */
    static Piece passing(Piece piece) {
        return new Piece(piece.kind, piece.most, null);
    }

    boolean is(Kind expected) {
        return kind == expected || kind == Kind.NOTHING;
    }

    boolean isLiteral(Kind expected) {
        return kind == expected && literal != null;
    }

    static long characters(String text) {
        return text.codePointCount(0, text.length());
    }
}
