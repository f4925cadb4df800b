// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.group;

import dev.weir.schemas.contract.TableCheck.Dependency;

/**
 * What a clear group says about one cell of a row.
 *
 * @param check the check that makes it speak
 * @param column the cell's column
 * @param text what the cell has
 */
public record Witness(Dependency check, String column, String text, Vote vote) {

    boolean isAgainst() {
        return !vote.winner().equals(text);
    }
}
