// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.row.TypedRow;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of texts that is asked with bytes, so that no text is made to ask. */
final class ByteSet {

    private final byte[] @Nullable [] slots;
    private final int mask;

    ByteSet(List<String> texts) {
        int size = Integer.highestOneBit(Math.max(4, texts.size())) * 4;
        slots = new byte[size][];
        mask = size - 1;
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int slot = hash(bytes, 0, bytes.length) & mask;
            while (slots[slot] != null) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = bytes;
        }
    }

    boolean isEmpty() {
        return Arrays.stream(slots).allMatch(slot -> slot == null);
    }

    /** As {@link #contains(byte[], int, int)}, in the shape of a check. */
    boolean contains(byte[] bytes, int start, int end, TypedRow row, int column) {
        return contains(bytes, start, end);
    }

    boolean contains(byte[] bytes, int start, int end) {
        int slot = hash(bytes, start, end) & mask;
        for (byte[] candidate = slots[slot]; candidate != null; candidate = slots[slot]) {
            if (Arrays.equals(candidate, 0, candidate.length, bytes, start, end)) {
                return true;
            }
            slot = (slot + 1) & mask;
        }
        return false;
    }

    private static int hash(byte[] bytes, int start, int end) {
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash ^ (hash >>> 15);
    }
}
