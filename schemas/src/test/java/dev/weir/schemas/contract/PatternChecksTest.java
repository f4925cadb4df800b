// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import dev.weir.schemas.row.TypedRow;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternChecksTest {

    private static final long SEED = 7;
    private static final String ALPHABET = "aabbzAZ0199-_. ,/\n\täö😀";

    /** The law of simple patterns: they say what RE2 says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[A-Z]-\\d{1,3}$",
                "^\\w+$",
                "^\\s*[a-z]+\\s*$",
                "^[^,]*$",
                "^[^a]{2},?.$",
                "^a?b*-+$",
                "^.{3}$",
                "^.*$",
                "^[\\d.]+$",
                "^[a-]{1,}$",
                "^[-a]\\.[A-Za-z_]?$",
                "^$",
                "^\\-\\/$",
                "^\\d+(a)$",
                "^a*a$",
                "^[b-z]*[a-b]$"
            })
    void shouldSayWhatRe2Says(String regex) throws BrokenClause {
        Random random = new Random(SEED);
        CellCheck check = PatternChecks.compile(regex);
        Pattern reference = Pattern.compile(regex.replace("\\/", "/"));
        int matches = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            byte[] bytes = ("##" + text + "#").getBytes(StandardCharsets.UTF_8);
            boolean expected = reference.matcher(text).find();
            matches += expected ? 1 : 0;
            assertThat(check.passes(bytes, 2, bytes.length - 1, new TypedRow(1), 0))
                    .as("seed %d: '%s' on '%s'", SEED, regex, text)
                    .isEqualTo(expected);
        }
        assertThat(matches).as("of texts that match").isPositive();
    }

    private static String text(Random random) {
        int[] all = ALPHABET.codePoints().toArray();
        // Few letters in each text, so that patterns with much repetition match now and then.
        int[] letters = random.ints(3, 0, all.length).map(i -> all[i]).toArray();
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }

    @Test
    void shouldKnowWhatIsSimple() {
        assertThat(SimplePattern.compile("^[A-Z]{2}\\d+$")).isPresent();
        for (String regex : new String[] {
            "abc",
            "^a",
            "a$",
            "^a|b$",
            "^(a)$",
            "^a+?$",
            "^[[:alpha:]]$",
            "^a*a$",
            "^[a$",
            "^\\bx$",
            "^a{2$",
            "^a{3,2}$",
            "^\\$",
            "^é$",
            "^[é]$",
            "^[]$",
            "^a{x}$",
            "^*$",
            "^[z-a]$",
            "^[\\d-z]$"
        }) {
            assertThat(SimplePattern.compile(regex)).as(regex).isEmpty();
        }
    }

    @Test
    void shouldTakeTimeInProportionToTheText() throws BrokenClause {
        CellCheck evil = PatternChecks.compile("^(a+)+$");
        byte[] text = ("a".repeat(5_000) + "!").getBytes(StandardCharsets.UTF_8);
        assertThat(evil.passes(text, 0, text.length, new TypedRow(1), 0)).isFalse();
    }
}
