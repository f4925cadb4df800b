// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.decode;

/** The values of a column that are named by their place. */
final class Dictionary {

    private final Physical type;
    private final Cells values;
    private final int size;

    /** Reads {@code size} values in plain form; the bytes must stay. */
    Dictionary(Physical type, byte[] bytes, int size) throws UndecodedException {
        if (size < 0 || size > (long) bytes.length * Byte.SIZE) {
            throw new UndecodedException("dictionary of %d values".formatted(size));
        }
        this.type = type;
        this.size = size;
        this.values = new Cells(size, type);
        PlainValues plain = new PlainValues(type);
        plain.open(bytes, 0, bytes.length);
        plain.read(values, size);
    }

    int size() {
        return size;
    }

    /** Puts the values at {@code places} into the first cells. */
    void look(int[] places, int count, Cells target) throws UndecodedException {
        for (int i = 0; i < count; i++) {
            if (places[i] < 0 || places[i] >= size) {
                throw new UndecodedException("place %d in a dictionary of %d".formatted(places[i], size));
            }
        }
        target.dictionary = this;
        System.arraycopy(places, 0, target.places, 0, count);
        if (type == Physical.BINARY) {
            target.buffer = values.buffer;
            for (int i = 0; i < count; i++) {
                target.starts[i] = values.starts[places[i]];
                target.ends[i] = values.ends[places[i]];
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            target.bits[i] = values.bits[places[i]];
        }
        for (int i = 0; i < count && type == Physical.FIXED; i++) {
            target.high[i] = values.high[places[i]];
        }
    }
}
