// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Compiles patterns. Their time is linear in the text, whatever the pattern: simple ones walk over the bytes, others go
 * through RE2, which for that has no look-around and no back-references.
 */
final class PatternChecks {

    private PatternChecks() {}

    static CellCheck compile(String regex) throws BrokenClause {
        Pattern pattern = parse(regex);
        Optional<SimplePattern> simple = SimplePattern.compile(regex);
        if (simple.isPresent()) {
            return simple.get();
        }
        // Not on the bytes themselves: RE2J 1.8 takes the end of a multi-byte character for the beginning of the text.
        return (bytes, start, end, row, column) -> pattern.matcher(
                        new String(bytes, start, end - start, StandardCharsets.UTF_8))
                .find();
    }

    private static Pattern parse(String regex) throws BrokenClause {
        try {
            return Pattern.compile(EcmaRegex.toRe2(regex));
        } catch (PatternSyntaxException e) {
            throw new BrokenClause(
                    "a regular expression without look-around and back-references",
                    e.getDescription() + " in '" + regex + "'");
        }
    }
}
