// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts the values of a sample; they are told apart by their hashes. */
final class TopValues {

    private static final int FIRST_ROOM = 32;

    /** One more than the place of a value; 0 where there is none. At most half of them are taken. */
    private int[] slots = new int[2 * FIRST_ROOM];

    private long[] hashes = new long[FIRST_ROOM];
    private long[] high = new long[FIRST_ROOM];
    private long[] low = new long[FIRST_ROOM];
    private int[] counts = new int[FIRST_ROOM];
    private int size;
    private byte[] texts = new byte[0];
    private int textsEnd;

    /** Adds a number. */
    void add(long hash, long highBits, long lowBits) {
        int place = place(hash);
        high[place] = highBits;
        low[place] = lowBits;
        counts[place]++;
    }

    /** Adds a text, which is copied. */
    void addText(long hash, byte[] buffer, int start, int end) {
        int place = place(hash);
        if (counts[place] == 0) {
            keep(place, buffer, start, end);
        }
        counts[place]++;
    }

    private void keep(int place, byte[] buffer, int start, int end) {
        int length = end - start;
        if (texts.length - textsEnd < length) {
            texts = Arrays.copyOf(texts, Math.max(2 * texts.length, textsEnd + length));
        }
        System.arraycopy(buffer, start, texts, textsEnd, length);
        high[place] = textsEnd;
        textsEnd += length;
        low[place] = textsEnd;
    }

    void add(TopValues other, boolean areTexts) {
        for (int i = 0; i < other.size; i++) {
            int place = place(other.hashes[i]);
            if (!areTexts) {
                high[place] = other.high[i];
                low[place] = other.low[i];
            } else if (counts[place] == 0) {
                keep(place, other.texts, (int) other.high[i], (int) other.low[i]);
            }
            counts[place] += other.counts[i];
        }
    }

    private int place(long hash) {
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            if (hashes[slots[slot] - 1] == hash) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & mask;
        }
        if (size == hashes.length) {
            grow();
            return place(hash);
        }
        hashes[size] = hash;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        int room = 2 * hashes.length;
        hashes = Arrays.copyOf(hashes, room);
        high = Arrays.copyOf(high, room);
        low = Arrays.copyOf(low, room);
        counts = Arrays.copyOf(counts, room);
        slots = new int[2 * room];
        int mask = slots.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = (int) hashes[i] & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = i + 1;
        }
    }

    /** Places of the most frequent values, the most frequent first; equal ones always in the same order. */
    List<Integer> most(int some) {
        List<Integer> most = new ArrayList<>();
        for (int place = 0; place < size; place++) {
            int rank = most.size();
            while (rank > 0 && isBefore(place, most.get(rank - 1))) {
                rank--;
            }
            if (rank < some) {
                most.add(rank, place);
            }
            if (most.size() > some) {
                most.remove(some);
            }
        }
        return most;
    }

    private boolean isBefore(int place, int other) {
        return counts[place] == counts[other] ? hashes[place] < hashes[other] : counts[place] > counts[other];
    }

    int count(int place) {
        return counts[place];
    }

    long high(int place) {
        return high[place];
    }

    long low(int place) {
        return low[place];
    }

    byte[] text(int place) {
        return Arrays.copyOfRange(texts, (int) high[place], (int) low[place]);
    }
}
