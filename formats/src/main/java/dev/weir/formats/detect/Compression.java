// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.io.InputStream;

/** How a file's bytes are packed, told by their first bytes and never by the file's name. */
public final class Compression {

    /** The bytes are not packed. */
    public static final String NONE = "none";

    /** One gzip member, or several one after the other. */
    public static final String GZIP = "gzip";

    private static final int GZIP_FIRST = 0x1F;
    private static final int GZIP_SECOND = 0x8B;

    private Compression() {}

    /** Returns {@link #GZIP} or {@link #NONE}; packings that Weir cannot open count as none, and detection refuses them. */
    public static String sniff(byte[] head) {
        boolean isGzip = head.length >= 2 && (head[0] & 0xFF) == GZIP_FIRST && (head[1] & 0xFF) == GZIP_SECOND;
        return isGzip ? GZIP : NONE;
    }

    /**
     * Opens gzip bytes. Reading throws {@link CorruptCompressionException} where they are truncated or damaged, or where
     * other bytes follow the last member. Closing closes {@code packed}.
     */
    public static InputStream decode(InputStream packed) {
        return new GzipMembers(packed);
    }
}
