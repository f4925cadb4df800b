// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/**
 * The different values of a column, found by hashing their plain form, whatever their type. It takes a page's values or
 * gives up for good: as soon as places and new entries are larger than the values, or the dictionary would be too large.
 * The page is then written as it is, in its plain form, and what the dictionary had taken of it is forgotten.
 */
final class PageDictionary {

    // Numbers of a larger dictionary are no longer much shorter than most values, and looking values up misses the
    // cache.
    private static final int MOST_BYTES = 64 << 10;
    /** How many values are looked at before a dictionary may seem not to pay. */
    private static final int FIRST_LOOK = 1024;

    private static final int FIRST_SLOTS = 64;
    /** The width of what says its length itself. */
    private static final int TEXT = 0;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Bytes of a value. */
    private final int width;

    private PlainBytes entries = new PlainBytes();
    /** Where entry {@code i} begins; the one after the last is where it ends. */
    private int[] starts = new int[FIRST_SLOTS / 2 + 1];
    /** The upper half of the hash, and the entry's number plus one; 0 where there is none. */
    private long[] slots = new long[FIRST_SLOTS];

    private int count;
    private int keptCount;
    private int keptBytes;
    private boolean hasGivenUp;

    private PageDictionary(int width) {
        this.width = width;
    }

    /** A dictionary for values of a type; none for those that take a bit. */
    static @Nullable PageDictionary of(PrimitiveType type) {
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> new PageDictionary(Integer.BYTES);
            case INT64, DOUBLE -> new PageDictionary(Long.BYTES);
            case FIXED_LEN_BYTE_ARRAY -> new PageDictionary(type.getTypeLength());
            case BINARY -> new PageDictionary(TEXT);
            default -> null;
        };
    }

    /** How many entries there are that pages refer to. */
    int count() {
        return keptCount;
    }

    /** The entries that pages refer to, in plain form. */
    BytesInput toInput() {
        return BytesInput.from(entries.array(), 0, keptBytes);
    }

    /** Fills in the place of each value of a page, or returns false: then the page goes without. */
    boolean take(PlainBytes page, int values, int[] places) {
        if (hasGivenUp) {
            return false;
        }
        if (!fill(page.array(), values, places) || !isPaying(values, page.size())) {
            giveUp();
            return false;
        }
        keptCount = count;
        keptBytes = entries.size();
        return true;
    }

    private boolean fill(byte[] bytes, int values, int[] places) {
        int look = FIRST_LOOK;
        int start = 0;
        for (int i = 0; i < values; i++) {
            if (i == look) {
                if (!isPaying(i, start)) {
                    return false;
                }
                look *= 2;
            }
            int end = start + (width != TEXT ? width : PlainBytes.LENGTH_BYTES + PlainBytes.intAt(bytes, start));
            places[i] = placeOf(bytes, start, end);
            if (entries.size() > MOST_BYTES) {
                return false;
            }
            start = end;
        }
        return true;
    }

    private boolean isPaying(int values, int bytes) {
        long places = (long) values * HybridRuns.bitWidth(count - 1) / Byte.SIZE;
        return entries.size() - keptBytes + places < bytes;
    }

    private void giveUp() {
        hasGivenUp = true;
        if (keptBytes == 0) {
            entries = new PlainBytes();
        }
        slots = new long[0];
        starts = new int[0];
    }

    private int placeOf(byte[] bytes, int start, int end) {
        int hash = hash(bytes, start, end);
        int slot = hash & slots.length - 1;
        while (slots[slot] != 0) {
            int entry = (int) slots[slot] - 1;
            if ((int) (slots[slot] >>> 32) == hash && isEntry(entry, bytes, start, end)) {
                return entry;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = ((long) hash << 32) | (count + 1L);
        return append(bytes, start, end);
    }

    private boolean isEntry(int entry, byte[] bytes, int start, int end) {
        int from = starts[entry];
        if (width == Long.BYTES) {
            return PlainBytes.longAt(entries.array(), from) == PlainBytes.longAt(bytes, start);
        }
        return Arrays.equals(entries.array(), from, starts[entry + 1], bytes, start, end);
    }

    private int append(byte[] bytes, int start, int end) {
        entries.putBytes(bytes, start, end);
        int entry = count++;
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count] = entries.size();
        if (count * 2 > slots.length) {
            rehash();
        }
        return entry;
    }

    private void rehash() {
        long[] larger = new long[slots.length * 2];
        for (long each : slots) {
            if (each != 0) {
                int slot = (int) (each >>> 32) & larger.length - 1;
                while (larger[slot] != 0) {
                    slot = slot + 1 & larger.length - 1;
                }
                larger[slot] = each;
            }
        }
        slots = larger;
    }

    /** Never asked for less than four bytes: a number has as many, and so has the length of a text. */
    private static int hash(byte[] bytes, int start, int end) {
        long hash = (long) end - start;
        int next = start;
        for (; next + Long.BYTES <= end; next += Long.BYTES) {
            hash = mixed(hash ^ PlainBytes.longAt(bytes, next));
        }
        if (next < end) {
            // The last bytes, some of them a second time, where four or eight cannot be read otherwise.
            hash = end - start < Long.BYTES
                    ? mixed(hash ^ mixed(PlainBytes.intAt(bytes, start)) ^ PlainBytes.intAt(bytes, end - Integer.BYTES))
                    : mixed(hash ^ PlainBytes.longAt(bytes, end - Long.BYTES));
        }
        return (int) (hash ^ hash >>> 32);
    }

    private static long mixed(long value) {
        long product = value * MIX;
        return product ^ product >>> 32;
    }
}
