// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import dev.weir.sinks.audit.AuditFault.What;
import dev.weir.sinks.audit.EntryReader.Stored;
import dev.weir.sinks.duck.DuckSession;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Goes along the chain of one audit file, and names the first entry at which it breaks. */
public final class EntryCheck {

    private final DuckSession duck;
    private final Path file;
    private final String name;
    private final String batchId;
    private final EntryChain chain = new EntryChain();
    private byte[] head;
    private long intact;
    private @Nullable Stored broken;

    /**
     * A check of a file.
     *
     * @param duck a session that keeps the order of rows
     * @param name what the file is called in faults
     */
    public EntryCheck(DuckSession duck, Path file, String name, String batchId) {
        this.duck = duck;
        this.file = file;
        this.name = name;
        this.batchId = batchId;
        this.head = chain.seed(batchId);
    }

    /**
     * Reads the file once, and what is around the first fault once more.
     *
     * @param entries how many there should be
     * @param expectedHead hash of the last one, in lower-case hex
     * @throws SQLException if the file cannot be read as an audit file
     */
    public Optional<AuditFault> firstFault(long entries, String expectedHead) throws SQLException, IOException {
        EntryReader reader = new EntryReader(duck, file, batchId);
        reader.all(this::follow);
        Stored fault = broken;
        if (fault != null) {
            return Optional.of(name(fault, reader));
        }
        if (intact < entries) {
            return Optional.of(fault(What.REMOVED, intact + 1, "%d entries".formatted(entries), "the end of the file"));
        }
        if (intact > entries) {
            return Optional.of(fault(What.INSERTED, entries + 1, "the end of the file", "an entry"));
        }
        String found = HexFormat.of().formatHex(head);
        return found.equals(expectedHead)
                ? Optional.empty()
                : Optional.of(fault(
                        What.CHANGED,
                        1,
                        "entries that chain to " + expectedHead,
                        "entries that were all written again and chain to " + found));
    }

    private void follow(Stored stored) {
        if (broken != null) {
            return;
        }
        if (follows(stored)) {
            head = HexFormat.of().parseHex(stored.hash());
            intact++;
        } else {
            broken = stored;
        }
    }

    /** Whether an entry is the true successor of the last intact one. */
    private boolean follows(Stored stored) {
        AuditEntry entry = stored.entry();
        return entry != null
                && stored.seq() == intact + 1
                && !stored.isStranger()
                && HexFormat.of()
                        .formatHex(chain.next(head, stored.seq(), entry))
                        .equals(stored.hash());
    }

    private AuditFault name(Stored found, EntryReader reader) throws SQLException, IOException {
        long next = intact + 1;
        long[] successor = {0};
        reader.numbered(
                next,
                each -> successor[0] = each.place() > found.place() && follows(each) ? each.place() : successor[0]);
        long[] same = {0};
        reader.numbered(found.seq(), each -> same[0]++);
        String expected = "entry %d".formatted(next);
        if (successor[0] > 0) {
            return found.seq() > next && same[0] == 1
                    ? fault(
                            What.REORDERED,
                            found.place(),
                            expected,
                            "entry %d; entry %d lies at place %d".formatted(found.seq(), next, successor[0]))
                    : fault(What.INSERTED, found.place(), expected, "an entry that the chain does not know");
        }
        if (found.seq() == next) {
            return fault(What.CHANGED, found.place(), expected + " as it was written", "another text or hash");
        }
        return found.seq() > next
                ? fault(What.REMOVED, found.place(), expected, "entry %d".formatted(found.seq()))
                : fault(What.INSERTED, found.place(), expected, "entry %d once more".formatted(found.seq()));
    }

    private AuditFault fault(What what, long place, String expected, String found) {
        return new AuditFault(what, "%s, entry %d".formatted(name, place), expected, found);
    }
}
