// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.file;

import java.io.Closeable;
import java.io.IOException;

/**
 * The decoded bytes of a vaulted file, read from any place: the file itself where it can be cut where it lies, the
 * segments of its normalised form otherwise. Offsets in splits and rows are offsets in here.
 */
public interface ByteSource extends Closeable {

    /** How many bytes there are. */
    long size();

    /**
     * Reads up to {@code length} bytes from {@code position}.
     *
     * @return how many bytes were read; fewer than asked only at the end; 0 at or after it
     */
    int read(long position, byte[] target, int offset, int length) throws IOException;
}
