// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.util.List;

/**
 * Where in a sample the table begins.
 *
 * @param preamble rows before the header
 * @param headers rows that name the columns; 0 where none does
 * @param names a name for each column, as the header has it; empty where there is no header
 * @param isCommented whether the names stand in a line of comment, which is no row
 */
record TableShape(int preamble, int headers, List<String> names, boolean isCommented) {

    TableShape {
        names = List.copyOf(names);
    }

    /** The table has rows from the first line on. */
    static TableShape bare() {
        return new TableShape(0, 0, List.of(), false);
    }

    static TableShape headed(int preamble, int headers, List<String> names) {
        return new TableShape(preamble, headers, names, false);
    }

    static TableShape commented(List<String> names) {
        return new TableShape(0, 0, names, true);
    }

    boolean hasHeader() {
        return headers > 0 || isCommented;
    }

    int firstDataRow() {
        return preamble + headers;
    }
}
