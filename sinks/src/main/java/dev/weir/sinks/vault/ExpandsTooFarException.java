// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.vault;

import java.io.IOException;

/** A stream has more bytes than it may. */
public final class ExpandsTooFarException extends IOException {

    private static final long serialVersionUID = 1L;

    ExpandsTooFarException(long mostBytes) {
        super("its decoded form passes %d bytes, the most that is allowed for a file of its size".formatted(mostBytes));
    }
}
