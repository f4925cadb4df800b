// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import dev.weir.schemas.contract.Column;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a contract wants dates and times to be written, in the letters of {@code strftime}.
 *
 * @param kind what the column holds
 * @param format letters of {@code strftime}, without the offset
 * @param hasSeconds whether seconds can be written
 * @param hasFraction whether fractions of a second can be written
 * @param offset how UTC is written at the end; null where no offset may be written
 * @param mayLackOffset whether the contract knows the zone of clocks without an offset
 */
record TemporalTarget(
        Kind kind,
        String format,
        boolean hasSeconds,
        boolean hasFraction,
        @Nullable String offset,
        boolean mayLackOffset) {

    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("yyyy", "%Y"),
            Map.entry("uuuu", "%Y"),
            Map.entry("yy", "%y"),
            Map.entry("uu", "%y"),
            Map.entry("MM", "%m"),
            Map.entry("M", "%-m"),
            Map.entry("MMM", "%b"),
            Map.entry("MMMM", "%B"),
            Map.entry("LL", "%m"),
            Map.entry("dd", "%d"),
            Map.entry("d", "%-d"),
            Map.entry("HH", "%H"),
            Map.entry("H", "%-H"),
            Map.entry("hh", "%I"),
            Map.entry("h", "%-I"),
            Map.entry("a", "%p"),
            Map.entry("mm", "%M"),
            Map.entry("m", "%-M"),
            Map.entry("ss", "%S"),
            Map.entry("s", "%-S"),
            Map.entry("SSS", "%g"),
            Map.entry("SSSSSS", "%f"));

    static Optional<TemporalTarget> of(Column column) {
        Kind kind = column.type().kind();
        String pattern = column.format().pattern();
        boolean isInstant = kind == Kind.INSTANT;
        boolean knowsZone = column.format().zone() != null;
        if (pattern != null) {
            return ofPattern(kind, pattern, knowsZone);
        }
        String format =
                switch (kind) {
                    case DATE -> "%Y-%m-%d";
                    case TIME -> "%H:%M:%S";
                    case TIMESTAMP, INSTANT -> "%Y-%m-%dT%H:%M:%S";
                    default -> "";
                };
        return format.isEmpty()
                ? Optional.empty()
                : Optional.of(new TemporalTarget(kind, format, true, true, isInstant ? "Z" : null, knowsZone));
    }

    private static Optional<TemporalTarget> ofPattern(Kind kind, String pattern, boolean knowsZone) {
        StringBuilder format = new StringBuilder();
        String offset = null;
        int at = 0;
        while (at < pattern.length()) {
            int end = endOfRun(pattern, at);
            String run = pattern.substring(at, end);
            boolean isOffset = "XxZ".indexOf(run.charAt(0)) >= 0;
            if (isOffset && end == pattern.length()) {
                offset = run.charAt(0) == 'X' ? "Z" : run.equals("xxx") ? "+00:00" : "+0000";
            } else if (run.charAt(0) == '\'') {
                format.append(run.length() == 2 ? "'" : run.substring(1, run.length() - 1));
            } else if (LETTERS.containsKey(run)) {
                format.append(LETTERS.get(run));
            } else if (run.chars().anyMatch(Character::isLetter) || "[]{}#%".indexOf(run.charAt(0)) >= 0) {
                return Optional.empty();
            } else {
                format.append(run);
            }
            at = end;
        }
        if (kind == Kind.INSTANT && offset == null && !knowsZone) {
            return Optional.empty();
        }
        String letters = format.toString();
        boolean hasFraction = letters.contains("%g") || letters.contains("%f");
        boolean hasSeconds = letters.contains("%S") || letters.contains("%-S");
        return Optional.of(new TemporalTarget(
                kind, letters, hasSeconds, hasFraction, offset, kind == Kind.INSTANT && knowsZone && offset == null));
    }

    private static int endOfRun(String pattern, int start) {
        char first = pattern.charAt(start);
        int end = start + 1;
        if (first == '\'') {
            int close = pattern.indexOf('\'', end);
            return close < 0 ? pattern.length() : close + 1;
        }
        while (Character.isLetter(first) && end < pattern.length() && pattern.charAt(end) == first) {
            end++;
        }
        return end;
    }

    boolean hasDate() {
        return kind != Kind.TIME;
    }

    boolean hasTime() {
        return kind != Kind.DATE;
    }

    boolean isInstant() {
        return kind == Kind.INSTANT;
    }

    /** Whether all of a date's digits are written: neither names of months, nor halves of the day, nor short years. */
    boolean keepsDigits() {
        return !format.matches(".*%-?[bBIy].*");
    }

    /** A timestamp as the contract wants it, without an offset. */
    String sql(String timestamp, boolean isFine) {
        boolean isPlain = !format.contains("%g") && !format.contains("%f");
        String letters = isFine && isPlain ? format.replace("%S", "%S.%f") : format;
        return "strftime(%s, %s)".formatted(timestamp, Sql.text(letters));
    }
}
