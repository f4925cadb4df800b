// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.row.TypedRow;
import java.util.List;
import java.util.Optional;

/**
 * A pattern that is a sequence of character sets, each with how often it may occur, anchored at both ends: {@code
 * ^[A-Z]{2}-\d{4,6}$}. It is matched byte by byte, without an object.
 *
 * <p>Taking as much as possible at each element is right because no element shares a character with what may follow it;
 * patterns where one does are left to RE2.
 */
final class SimplePattern implements CellCheck {

    private final Element[] elements;

    private SimplePattern(List<Element> elements) {
        this.elements = elements.toArray(Element[]::new);
    }

    /** Between {@code least} and {@code most} characters of a set. */
    record Element(CharSet set, int least, int most) {

        static final int MANY = Integer.MAX_VALUE;

        private boolean isFixed() {
            return least == most;
        }
    }

    /** A matcher for the pattern; empty if it is not that simple. */
    static Optional<SimplePattern> compile(String regex) {
        return SimplePatternParser.parse(regex)
                .filter(SimplePattern::isUnambiguous)
                .map(SimplePattern::new);
    }

    private static boolean isUnambiguous(List<Element> elements) {
        for (int i = 0; i < elements.size(); i++) {
            if (!elements.get(i).isFixed() && !isDistinctFromFollowers(elements, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDistinctFromFollowers(List<Element> elements, int index) {
        CharSet set = elements.get(index).set();
        for (int i = index + 1; i < elements.size(); i++) {
            if (!set.isDisjoint(elements.get(i).set())) {
                return false;
            }
            if (elements.get(i).least() > 0) {
                return true;
            }
        }
        return true;
    }

    @Override
    public boolean passes(byte[] bytes, int start, int end, TypedRow row, int column) {
        int at = start;
        for (Element element : elements) {
            int count = 0;
            while (count < element.most() && at < end && element.set().has(bytes[at])) {
                at++;
                while (at < end && (bytes[at] & 0xC0) == 0x80) {
                    at++;
                }
                count++;
            }
            if (count < element.least()) {
                return false;
            }
        }
        return at == end;
    }
}
