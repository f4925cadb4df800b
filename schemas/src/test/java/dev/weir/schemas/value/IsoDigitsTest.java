// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares reading by place with the steps of the patterns, on random texts that are nearly dates. */
class IsoDigitsTest {

    private static final long SEED = 20261122;
    private static final int ROUNDS = 300_000;
    private static final String ODD = "0123456789-:T .Z/x٣\u0000";

    private final Random random = new Random(SEED);
    private final TemporalScan scan = new TemporalScan();
    private final TemporalFields fields = new TemporalFields();

    @Test
    void shouldReadDaysAsThePatternDoes() {
        int days = 0;
        for (int i = 0; i < ROUNDS; i++) {
            byte[] text = changed(day()).getBytes(UTF_8);
            boolean isDay = TemporalPattern.ISO_DATE.matches(text, 0, text.length, scan);
            assertThat(IsoDigits.readDay(text, 0, text.length, fields))
                    .as("seed %d, %s", SEED, new String(text, UTF_8))
                    .isEqualTo(isDay);
            if (isDay) {
                days++;
                assertThat(fields.localMicros()).isEqualTo(scan.fields.localMicros());
            }
        }
        assertThat(days).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
    }

    @Test
    void shouldReadSecondsOnlyAsThePatternDoes() {
        int seconds = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String time = "%s%c%02d:%02d:%02d"
                    .formatted(day(), " T".charAt(i % 2), random.nextInt(26), random.nextInt(62), random.nextInt(62));
            byte[] text = changed(time).getBytes(UTF_8);
            if (IsoDigits.readSecond(text, 0, text.length, fields)) {
                seconds++;
                assertThat(TemporalPattern.ISO_TIMESTAMP.matches(text, 0, text.length, scan))
                        .as("seed %d, %s", SEED, new String(text, UTF_8))
                        .isTrue();
                assertThat(fields.localMicros()).isEqualTo(scan.fields.localMicros());
                assertThat(fields.isWholeMicros()).isTrue();
            } else if (text.length == IsoDigits.SECOND_LENGTH && text[16] == ':') {
                assertThat(TemporalPattern.ISO_TIMESTAMP.matches(text, 0, text.length, scan))
                        .as("seed %d, %s", SEED, new String(text, UTF_8))
                        .isFalse();
            }
        }
        assertThat(seconds).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
    }

    private String day() {
        return "%04d-%02d-%02d".formatted(random.nextInt(10_000), random.nextInt(14), random.nextInt(33));
    }

    /** In one of three texts another character, or one less, or one more. */
    private String changed(String text) {
        int at = random.nextInt(text.length());
        char odd = ODD.charAt(random.nextInt(ODD.length()));
        return switch (random.nextInt(9)) {
            case 0 -> text.substring(0, at) + odd + text.substring(at + 1);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + odd + text.substring(at);
            default -> text;
        };
    }
}
