// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.remediation.rule.Piece.Kind;
import java.util.Set;

/** What stands in an expression as it is. */
final class Literals {

    private static final Set<String> KEYS = Set.of("kind", "text");

    private Literals() {}

    static Piece of(JsonNode constant) throws RefusedException {
        TreeShape.requireText(constant, "type", "VALUE_CONSTANT");
        JsonNode literal = constant.path("literal");
        TreeShape.requireKeys(literal, KEYS);
        String text = literal.path("text").asText();
        String kind = literal.path("kind").asText();
        return switch (kind) {
            case "STRING" -> text(text);
            case "INTEGER", "NUMERIC" -> number(text);
            case "BOOLEAN" -> Piece.scalar(Kind.BOOLEAN);
            case "NULL_LITERAL" -> new Piece(Kind.NOTHING, 0, null);
            default -> throw new RefusedException("literal", "a text, a number, TRUE, FALSE or NULL", kind);
        };
    }

    private static Piece text(String text) throws RefusedException {
        if (text.length() > RuleLimits.LITERAL_LENGTH) {
            throw new RefusedException(
                    "literal", "at most %d characters".formatted(RuleLimits.LITERAL_LENGTH), "" + text.length());
        }
        return new Piece(Kind.TEXT, Piece.characters(text), text);
    }

    private static Piece number(String text) throws RefusedException {
        if (text.length() > RuleLimits.NUMBER_LENGTH) {
            throw new RefusedException(
                    "literal",
                    "a number of at most %d characters".formatted(RuleLimits.NUMBER_LENGTH),
                    "" + text.length());
        }
        return new Piece(Kind.NUMBER, Piece.SCALAR_CHARACTERS, text);
    }

    /** A small whole number that must stand there as a literal. */
    static int integer(JsonNode constant) throws RefusedException {
        if (!"CONSTANT".equals(TreeShape.classOf(constant))) {
            throw new RefusedException(
                    "literal", "a whole number", constant.path("class").asText());
        }
        return integer(of(constant));
    }

    static int integer(Piece piece) throws RefusedException {
        String text = piece.literal();
        if (piece.kind() == Kind.NUMBER && text != null && text.matches("-?\\d{1,9}")) {
            return Integer.parseInt(text);
        }
        throw new RefusedException("literal", "a whole number of at most 9 digits", text == null ? "no literal" : text);
    }
}
