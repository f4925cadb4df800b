// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** What a subject's next schema owes to the earlier ones; Avro's own checker decides. */
enum Compatibility {
    /** Nothing. */
    NONE(false, false, false),
    /** It reads what the latest one wrote. */
    BACKWARD(true, false, false),
    /** It reads what any earlier one wrote. */
    BACKWARD_TRANSITIVE(true, false, true),
    /** The latest one reads what it writes. */
    FORWARD(false, true, false),
    /** Every earlier one reads what it writes. */
    FORWARD_TRANSITIVE(false, true, true),
    /** Both, with the latest one. */
    FULL(true, true, false),
    /** Both, with every earlier one. */
    FULL_TRANSITIVE(true, true, true);

    /** The rule where none is set. */
    static final Compatibility DEFAULT = BACKWARD;

    private final boolean isReading;
    private final boolean isRead;
    private final boolean isTransitive;

    Compatibility(boolean isReading, boolean isRead, boolean isTransitive) {
        this.isReading = isReading;
        this.isRead = isRead;
        this.isTransitive = isTransitive;
    }

    static Optional<Compatibility> named(String name) {
        for (Compatibility rule : values()) {
            if (rule.name().equals(name)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** What {@code next} breaks, one sentence each; the newest of {@code earlier} is its last. */
    List<String> faults(Schema next, List<Schema> earlier) {
        List<Schema> compared = isTransitive || earlier.isEmpty() ? earlier : List.of(earlier.get(earlier.size() - 1));
        List<String> faults = new ArrayList<>();
        for (Schema old : compared) {
            if (isReading) {
                compare(next, old, "the new schema does not read the earlier one's data", faults);
            }
            if (isRead) {
                compare(old, next, "the earlier schema does not read the new one's data", faults);
            }
        }
        return faults;
    }

    private static void compare(Schema reader, Schema writer, String what, List<String> faults) {
        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .forEach(fault -> faults.add(
                        "%s at %s: %s, %s".formatted(what, fault.getLocation(), fault.getType(), fault.getMessage())));
    }
}
