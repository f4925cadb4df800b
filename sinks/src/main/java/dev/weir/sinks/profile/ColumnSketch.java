// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.profile;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.weir.schemas.contract.Column;
import dev.weir.schemas.value.ColumnType.Kind;
import dev.weir.sinks.decode.Cells;
import dev.weir.sinks.profile.BatchProfile.ColumnProfile;
import dev.weir.sinks.profile.BatchProfile.TopValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a column's cells come to. For one thread; several are put together in the end. */
final class ColumnSketch {

    private static final Hasher64 TEXTS = Hashing.xxh3_64();

    private final Column column;
    private final Kind kind;
    private final boolean isShown;
    private final Distinct distinct = new Distinct();
    private final TopValues top = new TopValues();
    private final KnownValues known = new KnownValues();
    private long nulls;
    private boolean hasRange;
    private long leastHigh;
    private long least;
    private long greatestHigh;
    private long greatest;
    private byte[] leastText = new byte[0];
    private byte[] greatestText = new byte[0];

    ColumnSketch(Column column) {
        this.column = column;
        this.kind = column.type().kind();
        this.isShown = !column.pii();
    }

    /** Looks at cells; at every {@code stride}th of them, from {@code sample} on, for the commonest values. */
    void add(Cells cells, int rows, int sample, int stride) {
        known.open(cells);
        int next = sample;
        for (int row = 0; row < rows; row++) {
            boolean isSampled = row == next;
            if (isSampled) {
                next += stride;
            }
            if (cells.isNull(row)) {
                nulls++;
            } else if (!known.has(cells, row) || isSampled) {
                addValue(cells, row, isSampled && isShown);
            }
        }
    }

    private void addValue(Cells cells, int row, boolean isSampled) {
        if (kind == Kind.STRING) {
            addText(cells.buffer(), cells.start(row), cells.end(row), isSampled);
        } else {
            addNumber(kind == Kind.DECIMAL ? cells.high(row) : 0, bits(cells, row), isSampled);
        }
    }

    /** One for all NaN, and one for zeros of both signs. */
    private long bits(Cells cells, int row) {
        long bits = cells.bits(row);
        return kind == Kind.DOUBLE ? Double.doubleToLongBits(Double.longBitsToDouble(bits) + 0.0) : bits;
    }

    private void addNumber(long high, long low, boolean isSampled) {
        long hash = hash(high, low);
        distinct.add(hash);
        if (isSampled) {
            top.add(hash, high, low);
        }
        if (isShown) {
            widen(high, low);
        }
    }

    private static long hash(long high, long low) {
        long mixed = (low ^ Long.rotateLeft(high * 0x9E3779B97F4A7C15L, 31)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 32)) * 0x94D049BB133111EBL;
        mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
        return mixed ^ (mixed >>> 32);
    }

    private void widen(long high, long low) {
        if (!hasRange || compare(high, low, leastHigh, least) < 0) {
            leastHigh = high;
            least = low;
        }
        if (!hasRange || compare(high, low, greatestHigh, greatest) > 0) {
            greatestHigh = high;
            greatest = low;
        }
        hasRange = true;
    }

    private int compare(long high, long low, long otherHigh, long otherLow) {
        return switch (kind) {
            case DOUBLE -> Double.compare(Double.longBitsToDouble(low), Double.longBitsToDouble(otherLow));
            case DECIMAL -> high == otherHigh ? Long.compareUnsigned(low, otherLow) : Long.compare(high, otherHigh);
            case STRING, BOOLEAN, INTEGER, DATE, TIME, TIMESTAMP, INSTANT -> Long.compare(low, otherLow);
        };
    }

    private void addText(byte[] buffer, int start, int end, boolean isSampled) {
        long hash = TEXTS.hashBytesToLong(buffer, start, end - start);
        distinct.add(hash);
        if (isSampled) {
            top.addText(hash, buffer, start, end);
        }
        if (isShown) {
            widen(buffer, start, end);
        }
    }

    private void widen(byte[] buffer, int start, int end) {
        if (!hasRange || Arrays.compareUnsigned(buffer, start, end, leastText, 0, leastText.length) < 0) {
            leastText = Arrays.copyOfRange(buffer, start, end);
        }
        if (!hasRange || Arrays.compareUnsigned(buffer, start, end, greatestText, 0, greatestText.length) > 0) {
            greatestText = Arrays.copyOfRange(buffer, start, end);
        }
        hasRange = true;
    }

    void add(ColumnSketch other) {
        nulls += other.nulls;
        distinct.add(other.distinct);
        top.add(other.top, kind == Kind.STRING);
        if (other.hasRange && kind == Kind.STRING) {
            widen(other.leastText, 0, other.leastText.length);
            widen(other.greatestText, 0, other.greatestText.length);
        } else if (other.hasRange) {
            widen(other.leastHigh, other.least);
            widen(other.greatestHigh, other.greatest);
        }
    }

    ColumnProfile profile(int topValues) {
        ShownValue shown = new ShownValue(column.type());
        List<TopValue> most = new ArrayList<>();
        for (int place : top.most(topValues)) {
            String value =
                    kind == Kind.STRING ? shown.text(top.text(place)) : shown.of(top.high(place), top.low(place));
            most.add(new TopValue(value, top.count(place)));
        }
        return new ColumnProfile(
                column.name(),
                column.type().label(),
                column.pii(),
                nulls,
                range(shown, leastText, leastHigh, least),
                range(shown, greatestText, greatestHigh, greatest),
                distinct.estimate(),
                most);
    }

    private @Nullable String range(ShownValue shown, byte[] text, long high, long low) {
        if (!hasRange) {
            return null;
        }
        return kind == Kind.STRING ? shown.text(text) : shown.of(high, low);
    }
}
