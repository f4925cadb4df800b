// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.vault;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises a full disk, for which the JDK and DuckDB have no exception of its own. */
public final class StorageFull {

    private static final int DEEPEST_CAUSE = 16;

    private StorageFull() {}

    /** Whether a full disk or an exhausted quota lies at the bottom of {@code fault}. */
    public static boolean isCause(Throwable fault) {
        @Nullable Throwable cause = fault;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            String message = cause.getMessage();
            if (message != null && speaksOfRoom(message.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static boolean speaksOfRoom(String message) {
        return message.contains("no space left")
                || message.contains("disk quota exceeded")
                || message.contains("not enough space")
                || message.contains("file too large");
    }
}
