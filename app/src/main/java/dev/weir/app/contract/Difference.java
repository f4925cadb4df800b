// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.contract;

import org.jspecify.annotations.Nullable;

/**
 * One place where two contracts differ.
 *
 * @param path of the element, names instead of numbers where elements have names
 * @param before null where it is new
 * @param after null where it is gone
 */
public record Difference(
        String path, @Nullable String before, @Nullable String after) {

    /** As a line that begins with {@code +}, {@code -} or {@code ~}. */
    public String line() {
        if (before == null) {
            return "+ %s: %s".formatted(path, after);
        }
        return after == null ? "- %s: %s".formatted(path, before) : "~ %s: %s -> %s".formatted(path, before, after);
    }
}
