// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as people type them: {@code 30s}, {@code 5m}, {@code 1h}; a bare number is seconds. */
final class Durations {

    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,6})(s|m|h)?");

    private Durations() {}

    static Duration parse(String option, String text) {
        Matcher matcher = SYNTAX.matcher(text.strip());
        if (!matcher.matches()) {
            throw CommandFailure.usage("%s must be a time such as 30s, 5m or 1h, and is '%s'.".formatted(option, text));
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "h" -> Duration.ofHours(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
