// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import dev.weir.schemas.value.CellParser.Outcome;
import dev.weir.schemas.value.ColumnType.Kind;
import java.util.List;
import java.util.stream.Stream;

/** The formats in which dates and times are commonly written: to sniff them, and to tell a wrong format from no date. */
final class OtherFormats {

    static final List<TemporalPattern> DATES = Stream.of(
                    "yyyy-MM-dd",
                    "yyyy/MM/dd",
                    "yyyy.MM.dd",
                    "dd/MM/yyyy",
                    "MM/dd/yyyy",
                    "dd.MM.yyyy",
                    "MM.dd.yyyy",
                    "dd-MM-yyyy",
                    "MM-dd-yyyy",
                    "d/M/yyyy",
                    "M/d/yyyy",
                    "d.M.yyyy",
                    "d-M-yyyy",
                    "M-d-yyyy",
                    "dd/MM/yy",
                    "MM/dd/yy",
                    "dd.MM.yy",
                    "dd-MM-yy",
                    "MM-dd-yy",
                    "yy-MM-dd",
                    "d/M/yy",
                    "M/d/yy",
                    "d MMM yyyy",
                    "d-MMM-yyyy",
                    "d-MMM-yy",
                    "MMM d, yyyy",
                    "MMM d yyyy",
                    "yyyyMMdd")
            .map(OtherFormats::compile)
            .toList();

    static final List<TemporalPattern> TIMES = Stream.concat(
                    Stream.of(TemporalPattern.ISO_TIME),
                    Stream.of("H:mm", "H:mm:ss", "h:mm a", "h:mm:ss a", "hh:mm a", "HHmmss")
                            .map(OtherFormats::compile))
            .toList();

    static final List<TemporalPattern> TIMESTAMPS = Stream.concat(
                    Stream.of(TemporalPattern.ISO_TIMESTAMP),
                    Stream.of(
                                    "yyyy/MM/dd HH:mm:ss",
                                    "yyyy/MM/dd HH:mm",
                                    "dd/MM/yyyy HH:mm:ss",
                                    "MM/dd/yyyy HH:mm:ss",
                                    "dd/MM/yyyy HH:mm",
                                    "MM/dd/yyyy HH:mm",
                                    "d/M/yyyy H:mm",
                                    "M/d/yyyy H:mm",
                                    "M/d/yyyy h:mm a",
                                    "M/d/yyyy h:mm:ss a",
                                    "dd.MM.yyyy HH:mm:ss",
                                    "dd.MM.yyyy HH:mm",
                                    "dd-MM-yyyy HH:mm:ss",
                                    "dd-MM-yyyy HH:mm",
                                    "yyyyMMddHHmmss",
                                    "yyyyMMdd'T'HHmmss")
                            .map(OtherFormats::compile))
            .toList();

    static final List<TemporalPattern> INSTANTS = Stream.concat(
                    Stream.of(TemporalPattern.ISO_INSTANT),
                    Stream.of("dd/MMM/yyyy:HH:mm:ss Z", "yyyy-MM-dd HH:mm:ss Z", "yyyyMMdd'T'HHmmssX")
                            .map(OtherFormats::compile))
            .toList();

    private OtherFormats() {}

    private static TemporalPattern compile(String format) {
        return TemporalPattern.compile(format)
                .orElseThrow(() -> new IllegalStateException("Weir's own format '%s' is broken".formatted(format)));
    }

    /** Says whether a text that did not parse is a date or time of the kind in another notation, or none at all. */
    static Outcome explain(Kind kind, byte[] bytes, int start, int end, TemporalScan scan) {
        int from = Whitespace.skip(bytes, start, end);
        int to = Whitespace.trimEnd(bytes, from, end);
        for (TemporalPattern pattern : rivals(kind)) {
            if (pattern.matches(bytes, from, to, scan)) {
                return Outcome.WRONG_FORMAT;
            }
        }
        return Outcome.WRONG_TYPE;
    }

    private static List<TemporalPattern> rivals(Kind kind) {
        return switch (kind) {
            case TIME -> TIMES;
            case DATE -> DATES_AND_TIMESTAMPS;
            default -> ALL_WITH_DATE;
        };
    }

    private static final List<TemporalPattern> DATES_AND_TIMESTAMPS =
            Stream.of(DATES, TIMESTAMPS, INSTANTS).flatMap(List::stream).toList();

    private static final List<TemporalPattern> ALL_WITH_DATE =
            Stream.of(TIMESTAMPS, INSTANTS, DATES).flatMap(List::stream).toList();
}
