// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.io.IOException;

/** Compressed bytes that cannot be decoded whole: truncated, damaged, or followed by something else. */
public final class CorruptCompressionException extends IOException {

    private static final long serialVersionUID = 1L;

    private CorruptCompressionException(String message) {
        super(message);
    }

    static CorruptCompressionException truncated(int member, long decoded) {
        return new CorruptCompressionException(
                ("The gzip data ends in the middle of member %d, after %d decoded bytes; the file was cut off. "
                                + "Send the whole file again.")
                        .formatted(member, decoded));
    }

    static CorruptCompressionException damaged(int member, long decoded, String what) {
        return new CorruptCompressionException(
                "The gzip data is damaged in member %d, after %d decoded bytes: %s. Send the file again."
                        .formatted(member, decoded, what));
    }

    static CorruptCompressionException trailing(int members, long decoded) {
        return new CorruptCompressionException(
                ("After %d whole gzip members (%d decoded bytes) there are bytes that are no gzip member; "
                                + "nothing is dropped in silence, so the file is refused. Send it without them.")
                        .formatted(members, decoded));
    }
}
