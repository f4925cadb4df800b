// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.remedy;

/**
 * A kind of error in a domain.
 *
 * @param name what it is, for people
 * @param column where it happens
 * @param isMendable whether its rows say what was meant
 */
record Fault(String name, String column, boolean isMendable, Slip slip) {

    /** An error whose rows say what was meant. */
    static Fault mendable(String name, Column column, Slip slip) {
        return new Fault(name, column.name(), true, slip);
    }

    /** An error that destroys what was meant, or leaves it open. */
    static Fault hopeless(String name, Column column, Slip slip) {
        return new Fault(name, column.name(), false, slip);
    }
}
