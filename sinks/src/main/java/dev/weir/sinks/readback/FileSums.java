// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import dev.weir.schemas.digest.Hash128;

/**
 * What a file really holds.
 *
 * @param ids sum of the row ids
 * @param values sum of the value digests made again from the decoded cells; zero for quarantined rows
 * @param strangers rows that name another batch, or whose bytes do not give their id
 */
public record FileSums(long rows, Hash128 ids, Hash128 values, long strangers) {

    /** Nothing at all. */
    public static final FileSums NONE = new FileSums(0, Hash128.ZERO, Hash128.ZERO, 0);

    /** Both together. */
    public FileSums plus(FileSums other) {
        return new FileSums(
                rows + other.rows, ids.plus(other.ids), values.plus(other.values), strangers + other.strangers);
    }
}
