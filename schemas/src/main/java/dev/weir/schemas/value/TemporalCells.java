// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.value;

import dev.weir.schemas.row.TypedRow;
import dev.weir.schemas.value.ColumnType.Kind;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/** Reads dates, times and timestamps digit by digit. */
final class TemporalCells extends CellParser {

    private final Kind kind;
    private final TemporalPattern pattern;
    private final @Nullable ZoneRules zone;
    private final TemporalScan scan = new TemporalScan();

    private TemporalCells(Kind kind, TemporalPattern pattern, @Nullable ZoneRules zone) {
        this.kind = kind;
        this.pattern = pattern;
        this.zone = zone;
    }

    /** A parser of ISO 8601; instants must state their offset. */
    static TemporalCells iso(Kind kind) {
        return switch (kind) {
            case DATE -> new TemporalCells(kind, TemporalPattern.ISO_DATE, null);
            case TIME -> new TemporalCells(kind, TemporalPattern.ISO_TIME, null);
            case TIMESTAMP -> new TemporalCells(kind, TemporalPattern.ISO_TIMESTAMP, null);
            case INSTANT -> new TemporalCells(kind, TemporalPattern.ISO_INSTANT, null);
            default -> throw new IllegalArgumentException(kind + " is neither a date nor a time");
        };
    }

    /** A parser of ISO 8601 instants; those without an offset show the clock of {@code zone}. */
    static TemporalCells isoIn(ZoneId zone) {
        return new TemporalCells(Kind.INSTANT, TemporalPattern.ISO_MAYBE_INSTANT, zone.getRules());
    }

    /** A parser of another format; instants without an offset show the clock of {@code zone}. */
    static TemporalCells of(Kind kind, TemporalPattern pattern, ZoneId zone) {
        return new TemporalCells(kind, pattern, zone.getRules());
    }

    @Override
    public Outcome parse(byte[] bytes, int start, int end, TypedRow row, int column) {
        if (!isCommon(bytes, start, end) && !pattern.matches(bytes, start, end, scan)) {
            return OtherFormats.explain(kind, bytes, start, end, scan);
        }
        TemporalFields fields = scan.fields;
        if (kind != Kind.DATE && !fields.isWholeMicros()) {
            return Outcome.OUT_OF_RANGE;
        }
        row.setBits(column, bits(fields));
        return Outcome.VALUE;
    }

    private boolean isCommon(byte[] bytes, int start, int end) {
        if (pattern == TemporalPattern.ISO_DATE) {
            return IsoDigits.readDay(bytes, start, end, scan.fields);
        }
        return pattern == TemporalPattern.ISO_TIMESTAMP && IsoDigits.readSecond(bytes, start, end, scan.fields);
    }

    private long bits(TemporalFields fields) {
        return switch (kind) {
            case DATE -> fields.epochDay();
            case TIME -> fields.microsOfDay();
            case TIMESTAMP -> fields.localMicros();
            default -> fields.hasOffset || zone == null ? fields.utcMicros() : inZone(fields, zone);
        };
    }

    /** Where clocks are set back, the earlier of both instants; where they are set forward, as if they were not yet. */
    private static long inZone(TemporalFields fields, ZoneRules zone) {
        if (zone.isFixedOffset()) {
            return fields.localMicros() - offsetMicros(zone.getOffset(LocalDateTime.MIN));
        }
        LocalDateTime local =
                LocalDateTime.of(fields.year, fields.month, fields.day, fields.hour, fields.minute, fields.second);
        return fields.localMicros() - offsetMicros(zone.getOffset(local));
    }

    private static long offsetMicros(ZoneOffset offset) {
        return offset.getTotalSeconds() * 1_000_000L;
    }
}
