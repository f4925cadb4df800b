// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.generate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column of a generated file: what its contract says, and how its clean values are made.
 *
 * @param kind how values look; decides how they can be broken
 * @param facts lines of the contract's property, without indentation
 * @param beyond a value beyond the limits; empty where there are none
 * @param maker writes a clean value
 */
record GeneratedColumn(String name, Kind kind, boolean required, List<String> facts, String beyond, Maker maker) {

    /** How values look. */
    enum Kind {
        DATE,
        TIMESTAMP,
        NUMBER,
        LIMITED_NUMBER,
        CODE,
        BOOLEAN,
        FREE_TEXT
    }

    /** Writes one clean value. */
    interface Maker {
        void write(Dice dice, long row, TextBuffer out);
    }

    GeneratedColumn {
        facts = List.copyOf(facts);
    }

    /** What can be wrong with a value of this column. */
    Set<ErrorKind> errors() {
        Set<ErrorKind> errors = EnumSet.noneOf(ErrorKind.class);
        if (!required) {
            // A value that may be missing is often missing, and then there is nothing to break.
            return errors;
        }
        errors.add(ErrorKind.MISSING);
        errors.addAll(
                switch (kind) {
                    case DATE, TIMESTAMP -> Set.of(ErrorKind.DATE, ErrorKind.TEXT);
                    case NUMBER -> Set.of(ErrorKind.NUMBER, ErrorKind.TEXT);
                    case LIMITED_NUMBER -> Set.of(ErrorKind.NUMBER, ErrorKind.TEXT, ErrorKind.RANGE);
                    case CODE -> Set.of(ErrorKind.WORD);
                    case BOOLEAN -> Set.of(ErrorKind.TEXT);
                    case FREE_TEXT -> Set.of();
                });
        return errors;
    }

    /** Begins the description of a column. */
    static Builder column(String name) {
        return new Builder(name);
    }

    /** A column in the making; without {@code optional()} its values are required. */
    static final class Builder {

        private final String name;
        private final List<String> facts = new ArrayList<>();
        private boolean isRequired = true;
        private String beyond = "";
        private @Nullable String options;

        private Builder(String name) {
            this.name = name;
        }

        Builder optional() {
            isRequired = false;
            return this;
        }

        Builder key() {
            facts.add("primaryKey: true");
            return this;
        }

        Builder personal() {
            facts.add("classification: restricted");
            return this;
        }

        /** Limits, and a value beyond them that has no more digits than the type allows. */
        Builder limits(String minimum, String maximum, String beyondLimits) {
            beyond = beyondLimits;
            options = "minimum: %s, maximum: %s".formatted(minimum, maximum);
            return this;
        }

        GeneratedColumn integer(Maker maker) {
            return build(options == null ? Kind.NUMBER : Kind.LIMITED_NUMBER, "integer", null, maker);
        }

        GeneratedColumn decimal(int precision, int scale, Maker maker) {
            return build(
                    options == null ? Kind.NUMBER : Kind.LIMITED_NUMBER,
                    "number",
                    "decimal(%d,%d)".formatted(precision, scale),
                    maker);
        }

        GeneratedColumn date(Maker maker) {
            return build(Kind.DATE, "date", null, maker);
        }

        GeneratedColumn timestamp(Maker maker) {
            return build(Kind.TIMESTAMP, "timestamp", null, maker);
        }

        GeneratedColumn bool() {
            return build(Kind.BOOLEAN, "boolean", null, (dice, row, out) -> out.put(dice.hits(0.3) ? "true" : "false"));
        }

        GeneratedColumn words(String... words) {
            facts.add("quality:");
            facts.add("  - metric: invalidValues");
            facts.add("    mustBe: 0");
            facts.add("    arguments:");
            facts.add("      validValues: [%s]".formatted(String.join(", ", quoted(words))));
            return build(Kind.CODE, "string", null, (dice, row, out) -> out.put(dice.oneOf(words)));
        }

        GeneratedColumn code(String pattern, Maker maker) {
            options = "pattern: '%s'".formatted(pattern);
            return build(Kind.CODE, "string", null, maker);
        }

        GeneratedColumn text(Maker maker) {
            return build(Kind.FREE_TEXT, "string", null, maker);
        }

        private static List<String> quoted(String... words) {
            return java.util.Arrays.stream(words).map(word -> "'" + word + "'").toList();
        }

        private GeneratedColumn build(Kind kind, String logicalType, @Nullable String physicalType, Maker maker) {
            List<String> all = new ArrayList<>();
            all.add("logicalType: " + logicalType);
            if (physicalType != null) {
                all.add("physicalType: " + physicalType);
            }
            all.add("required: " + isRequired);
            if (options != null) {
                all.add("logicalTypeOptions: {%s}".formatted(options));
            }
            all.addAll(facts);
            return new GeneratedColumn(name, kind, isRequired, all, beyond, maker);
        }
    }
}
