// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.reason.ReasonCode;
import java.math.BigDecimal;
import java.util.List;

/**
 * One check of a column that each row passes or breaks by itself. Whether a value is of the column's type is not among
 * them: that comes first, and where it fails the value-based clauses have nothing to look at.
 *
 * <p>A soft clause warns and lets the row land.
 */
public sealed interface Clause {

    /** The clause as the contract calls it. */
    String name();

    /** What a broken clause is reported as. */
    ReasonCode code();

    boolean isSoft();

    /** There is a value. */
    record Required(String name, boolean isSoft) implements Clause {

        @Override
        public ReasonCode code() {
            return ReasonCode.REQUIRED_MISSING;
        }
    }

    /** The text is none of those that stand for a missing value. */
    record NotMissing(String name, List<String> missingValues, boolean isSoft) implements Clause {

        /** Copies the values. */
        public NotMissing {
            missingValues = List.copyOf(missingValues);
        }

        @Override
        public ReasonCode code() {
            return ReasonCode.REQUIRED_MISSING;
        }
    }

    /** The text has at least {@code length} code points. */
    record MinLength(String name, int length, boolean isSoft) implements Clause {

        @Override
        public ReasonCode code() {
            return ReasonCode.TOO_SHORT;
        }
    }

    /** The text has at most {@code length} code points. */
    record MaxLength(String name, int length, boolean isSoft) implements Clause {

        @Override
        public ReasonCode code() {
            return ReasonCode.TOO_LONG;
        }
    }

    /** The regular expression is found in the text; anchors are its own business. */
    record Matches(String name, String regex, boolean isSoft) implements Clause {

        @Override
        public ReasonCode code() {
            return ReasonCode.PATTERN_MISMATCH;
        }
    }

    /** The text has a well-known form: an address, a UUID ... */
    record WellFormed(String name, TextForm form, boolean isSoft) implements Clause {

        @Override
        public ReasonCode code() {
            return ReasonCode.FORMAT_MISMATCH;
        }
    }

    /** The value is one of those listed. */
    record OneOf(String name, List<String> values, boolean isSoft) implements Clause {

        /** Copies the values. */
        public OneOf {
            values = List.copyOf(values);
        }

        @Override
        public ReasonCode code() {
            return ReasonCode.NOT_IN_ENUM;
        }
    }

    /** The value lies on the right side of a limit, which is written as values of the column are. */
    record Limit(String name, Side side, String limit, boolean isSoft) implements Clause {

        @Override
        public ReasonCode code() {
            return ReasonCode.OUT_OF_RANGE;
        }
    }

    /** The number is a whole multiple. */
    record MultipleOf(String name, BigDecimal divisor, boolean isSoft) implements Clause {

        @Override
        public ReasonCode code() {
            return ReasonCode.OUT_OF_RANGE;
        }
    }

    /** Where values must lie, seen from a limit. */
    enum Side {
        AT_LEAST("minimum"),
        ABOVE("exclusiveMinimum"),
        AT_MOST("maximum"),
        BELOW("exclusiveMaximum");

        private final String key;

        Side(String key) {
            this.key = key;
        }

        /** The standard's word. */
        public String key() {
            return key;
        }
    }
}
