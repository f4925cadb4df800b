// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import dev.weir.schemas.file.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The parts of a file that detection looks at: its head, and a few probes further in that only help with the charset. */
final class FileSample {

    static final int HEAD_BYTES = 1 << 20;
    private static final int PROBE_BYTES = 64 << 10;
    private static final int PROBES = 8;

    private final byte[] head;
    private final List<byte[]> probes;
    private final long size;

    private FileSample(byte[] head, List<byte[]> probes, long size) {
        this.head = head;
        this.probes = probes;
        this.size = size;
    }

    static FileSample of(ByteSource source) throws IOException {
        long size = source.size();
        byte[] head = read(source, 0, (int) Math.min(HEAD_BYTES, size));
        List<byte[]> probes = new ArrayList<>();
        long rest = size - head.length;
        for (int i = 1; i <= PROBES && rest > 0; i++) {
            // Even offsets, so that a probe of UTF-16 begins with a whole code unit.
            long offset = Math.max(head.length, (head.length + rest * i / PROBES - PROBE_BYTES) & ~1L);
            probes.add(read(source, offset, (int) Math.min(PROBE_BYTES, size - offset)));
        }
        return new FileSample(head, probes, size);
    }

    private static byte[] read(ByteSource source, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        int filled = 0;
        while (filled < length) {
            int read = source.read(offset + filled, bytes, filled, length - filled);
            if (read <= 0) {
                return Arrays.copyOf(bytes, filled);
            }
            filled += read;
        }
        return bytes;
    }

    byte[] head() {
        return head;
    }

    List<byte[]> probes() {
        return probes;
    }

    /** Whether the head is the whole file. */
    boolean isWhole() {
        return head.length == size;
    }
}
