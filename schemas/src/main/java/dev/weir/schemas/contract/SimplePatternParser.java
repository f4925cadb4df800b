// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.contract.SimplePattern.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads simple patterns; gives up at whatever is not simple, since RE2 reads everything. */
final class SimplePatternParser {

    private static final String SPECIAL = "^$.|?*+()[]{}";

    private final String regex;
    private int at = 1;

    private SimplePatternParser(String regex) {
        this.regex = regex;
    }

    static Optional<List<Element>> parse(String regex) {
        if (regex.length() < 2 || regex.charAt(0) != '^' || !regex.endsWith("$") || regex.endsWith("\\$")) {
            return Optional.empty();
        }
        return new SimplePatternParser(regex.substring(0, regex.length() - 1)).elements();
    }

    private Optional<List<Element>> elements() {
        List<Element> elements = new ArrayList<>();
        while (at < regex.length()) {
            CharSet set = set();
            Element element = set == null ? null : repeated(set);
            if (element == null) {
                return Optional.empty();
            }
            elements.add(element);
        }
        return Optional.of(elements);
    }

    private @Nullable CharSet set() {
        char first = regex.charAt(at++);
        if (first == '[') {
            return bracket();
        }
        if (first == '\\') {
            return escape();
        }
        if (first == '.') {
            return CharSet.NOT_NEWLINE;
        }
        return first > '~' || SPECIAL.indexOf(first) >= 0 ? null : CharSet.NONE.withRange(first, first);
    }

    private @Nullable CharSet escape() {
        if (at == regex.length()) {
            return null;
        }
        char escaped = regex.charAt(at++);
        return switch (escaped) {
            case 'd' -> CharSet.DIGITS;
            case 'w' -> CharSet.WORD;
            case 's' -> CharSet.SPACE;
            default ->
                Character.isLetterOrDigit(escaped) || escaped > '~' ? null : CharSet.NONE.withRange(escaped, escaped);
        };
    }

    private @Nullable CharSet bracket() {
        boolean isNegated = at < regex.length() && regex.charAt(at) == '^';
        at += isNegated ? 1 : 0;
        CharSet set = CharSet.NONE;
        boolean isEmpty = true;
        while (at < regex.length() && regex.charAt(at) != ']') {
            CharSet member = member();
            if (member == null) {
                return null;
            }
            set = set.with(member);
            isEmpty = false;
        }
        at++;
        return isEmpty || at > regex.length() ? null : isNegated ? set.negated() : set;
    }

    /** A character, an escape, or a range. */
    private @Nullable CharSet member() {
        char first = regex.charAt(at++);
        if (first == '[' || first > '~') {
            return null;
        }
        CharSet single = first == '\\' ? escape() : CharSet.NONE.withRange(first, first);
        boolean isRange = at + 1 < regex.length() && regex.charAt(at) == '-' && regex.charAt(at + 1) != ']';
        if (!isRange || single == null) {
            return single;
        }
        char last = regex.charAt(at + 1);
        at += 2;
        return first == '\\' || last == '\\' || last == '[' || last > '~' || last < first
                ? null
                : CharSet.NONE.withRange(first, last);
    }

    private @Nullable Element repeated(CharSet set) {
        if (at == regex.length()) {
            return new Element(set, 1, 1);
        }
        Element element =
                switch (regex.charAt(at)) {
                    case '?' -> new Element(set, 0, 1);
                    case '*' -> new Element(set, 0, Element.MANY);
                    case '+' -> new Element(set, 1, Element.MANY);
                    case '{' -> counted(set);
                    default -> new Element(set, 1, 1);
                };
        if ("?*+{".indexOf(regex.charAt(at)) >= 0) {
            at = regex.charAt(at) == '{' ? regex.indexOf('}', at) + 1 : at + 1;
            boolean isTwice = at < regex.length() && "?*+{".indexOf(regex.charAt(at)) >= 0;
            return isTwice || at == 0 ? null : element;
        }
        return element;
    }

    private @Nullable Element counted(CharSet set) {
        int close = regex.indexOf('}', at);
        if (close < 0) {
            return null;
        }
        String[] counts = regex.substring(at + 1, close).split(",", -1);
        try {
            int least = Integer.parseInt(counts[0]);
            int most = counts.length == 1 ? least : counts[1].isEmpty() ? Element.MANY : Integer.parseInt(counts[1]);
            return counts.length > 2 || least < 0 || most < least ? null : new Element(set, least, most);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
