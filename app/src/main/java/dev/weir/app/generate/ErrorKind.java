// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

/** What can be wrong with a generated row. */
public enum ErrorKind {
    /** A date or time in another spelling, or one that does not exist. */
    DATE,
    /** A required value is missing. */
    MISSING,
    /** A number with a comma, a letter or two points in it. */
    NUMBER,
    /** A number or date with words beside it. */
    TEXT,
    /** A number beyond its limits. */
    RANGE,
    /** A word that is not on the list, or a code that is misspelt. */
    WORD,
    /** A field too few or too many; delimited text only. */
    FIELDS;

    /** The name on the command line and in the truth file. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
