// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A contract's pattern as a row of parts: runs of letters or digits, and characters that always stand there. Only simple
 * patterns for the whole text have such a shape.
 */
record Shape(List<Part> parts) {

    private static final Pattern TOKEN = Pattern.compile(
            "(\\\\d|\\\\.|\\[[^\\]^\\\\]+\\]|[^\\\\\\[\\](){}*+?.^$|])(?:\\{(\\d{1,2})(?:,(\\d{1,2}))?\\}|(\\?)|(\\+))?");
    private static final int MANY = 40;

    /**
     * A part.
     *
     * @param set a set of letters or digits as in a regular expression; empty for a fixed text
     * @param fixed a character that always stands there; empty for a set
     */
    record Part(String set, String fixed, int least, int most) {

        boolean isFixed() {
            return set.isEmpty();
        }

        boolean isDigits() {
            return set.equals("0-9");
        }

        boolean isUpper() {
            return set.contains("A-Z") && !set.contains("a-z");
        }

        boolean isLower() {
            return set.contains("a-z") && !set.contains("A-Z");
        }

        boolean isSign() {
            return isFixed() && !Character.isLetterOrDigit(fixed.charAt(0));
        }

        boolean isSteady() {
            return least == most;
        }

        boolean isDisjoint(Part other) {
            return isDigits() != other.isDigits()
                    && !set.matches(".*[A-Za-z].*0-9.*|0-9.*[A-Za-z].*")
                    && !other.set.matches(".*[A-Za-z].*0-9.*|0-9.*[A-Za-z].*");
        }
    }

    /** Copies the parts. */
    Shape {
        parts = List.copyOf(parts);
    }

    /** The shape of a pattern, if it is that simple. */
    static Optional<Shape> of(String regex) {
        if (!regex.startsWith("^") || !regex.endsWith("$") || regex.length() < 3) {
            return Optional.empty();
        }
        String inner = regex.substring(1, regex.length() - 1);
        Matcher tokens = TOKEN.matcher(inner);
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < inner.length()) {
            if (!tokens.find(at) || tokens.start() != at) {
                return Optional.empty();
            }
            Optional<Part> part = part(tokens);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
            at = tokens.end();
        }
        return parts.stream().anyMatch(part -> !part.isFixed()) ? Optional.of(new Shape(parts)) : Optional.empty();
    }

    private static Optional<Part> part(Matcher token) {
        String atom = token.group(1);
        int least = 1;
        int most = 1;
        if (token.group(2) != null) {
            least = Integer.parseInt(token.group(2));
            most = token.group(3) == null ? least : Integer.parseInt(token.group(3));
        } else if (token.group(4) != null) {
            least = 0;
        } else if (token.group(5) != null) {
            most = MANY;
        }
        boolean isSet = atom.equals("\\d") || atom.startsWith("[");
        if (isSet) {
            String set = atom.equals("\\d") ? "0-9" : atom.substring(1, atom.length() - 1);
            boolean isKnown = set.matches("(?:[A-Z]-[A-Z]|[a-z]-[a-z]|[0-9]-[0-9]|[A-Za-z0-9])+");
            return isKnown && least > 0 ? Optional.of(new Part(set, "", least, most)) : Optional.empty();
        }
        String fixed = atom.startsWith("\\") ? atom.substring(1) : atom;
        boolean isPlain =
                least == 1 && most == 1 && !(atom.startsWith("\\") && Character.isLetterOrDigit(fixed.charAt(0)));
        return isPlain ? Optional.of(new Part("", fixed, 1, 1)) : Optional.empty();
    }

    /** Whether the parts can be told apart when all signs between them are lost. */
    boolean isClearWithoutSigns() {
        List<Part> bare = parts.stream().filter(part -> !part.isSign()).toList();
        if (bare.stream().filter(part -> !part.isSteady()).count() <= 1) {
            return true;
        }
        for (int i = 0; i < bare.size(); i++) {
            boolean isSafe = bare.get(i).isSteady()
                    || ((i == 0 || bare.get(i - 1).isDisjoint(bare.get(i)))
                            && (i + 1 == bare.size() || bare.get(i).isDisjoint(bare.get(i + 1))));
            if (!isSafe) {
                return false;
            }
        }
        return true;
    }

    long runsOfDigits() {
        return parts.stream().filter(Part::isDigits).count();
    }

    boolean hasSigns() {
        return parts.stream().anyMatch(Part::isSign);
    }
}
