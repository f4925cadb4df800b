// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import dev.weir.sinks.audit.AuditFault.What;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes along the links of one batch. What a link is to be is said by the one after it, which names its SHA-256, and by
 * certificates that name it: their word is taken over that of a neighbour.
 */
final class LinkCheck {

    private final DataLayout layout;
    private final String batchId;
    private final NavigableMap<Integer, Path> files;
    private final Map<Integer, String> named;
    private final Map<Integer, String> hashes = new HashMap<>();
    private final Map<Integer, AuditLink> links = new HashMap<>();

    /** @param named SHA-256 of links that certificates name, by number */
    LinkCheck(DataLayout layout, String batchId, NavigableMap<Integer, Path> files, Map<Integer, String> named)
            throws IOException {
        this.layout = layout;
        this.batchId = batchId;
        this.files = files;
        this.named = named;
        for (Map.Entry<Integer, Path> file : files.entrySet()) {
            hashes.put(file.getKey(), FileHash.sha256Hex(file.getValue()));
            read(file.getKey(), file.getValue());
        }
    }

    private void read(int number, Path file) throws IOException {
        try {
            links.put(number, AuditChain.read(file));
        } catch (UncheckedIOException e) {
            // No link: found out when its turn comes.
        }
    }

    /** The links that can be read, by the number in their files' names. */
    Map<Integer, AuditLink> links() {
        return links;
    }

    Optional<AuditFault> firstFault() {
        int last = Math.max(
                files.isEmpty() ? 0 : files.lastKey(),
                named.keySet().stream().mapToInt(Integer::intValue).max().orElse(0));
        for (int number = 1; number <= last; number++) {
            Optional<AuditFault> fault = faultAt(number);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private Optional<AuditFault> faultAt(int number) {
        if (!files.containsKey(number)) {
            return fault(What.REMOVED, number, "link %d".formatted(number), "no file");
        }
        AuditLink link = links.get(number);
        if (link == null || link.seq() < 1) {
            return fault(What.CHANGED, number, "a link", "a file that is none");
        }
        if (!link.batchId().equals(batchId)) {
            return fault(What.INSERTED, number, "a link of batch " + batchId, "one of batch " + link.batchId());
        }
        if (link.seq() != number) {
            return misnumbered(number, link.seq());
        }
        AuditLink next = links.get(number + 1);
        if (next != null && next.seq() == number && !isSealed(number)) {
            return twice(number);
        }
        String known = named.get(number);
        if (known != null && !known.equals(hashes.get(number))) {
            return fault(What.CHANGED, number, "SHA-256 " + known, "SHA-256 " + hashes.get(number));
        }
        return follows(number, link.previous());
    }

    private Optional<AuditFault> misnumbered(int number, int seq) {
        boolean isElsewhere = links.values().stream().anyMatch(each -> each.seq() == number);
        String expected = "link %d".formatted(number);
        if (seq < number) {
            return fault(What.INSERTED, number, expected, "link %d once more".formatted(seq));
        }
        return isElsewhere
                ? fault(What.REORDERED, number, expected, "link %d".formatted(seq))
                : fault(What.REMOVED, number, expected, "link %d".formatted(seq));
    }

    /** Two neighbours say that they have the same number; the link after them knows which one it followed. */
    private Optional<AuditFault> twice(int number) {
        boolean isSecondKnown =
                links.values().stream().anyMatch(each -> Objects.equals(each.previous(), hashes.get(number + 1)));
        int inserted = isSecondKnown ? number : number + 1;
        return fault(What.INSERTED, inserted, "one link %d".formatted(number), "two");
    }

    /** Whether a certificate or a later link names this one as it is. */
    private boolean isSealed(int number) {
        String hash = hashes.get(number);
        return Objects.equals(named.get(number), hash)
                || links.values().stream().anyMatch(each -> Objects.equals(each.previous(), hash));
    }

    private Optional<AuditFault> follows(int number, @Nullable String previous) {
        String before = hashes.get(number - 1);
        if (Objects.equals(previous, before)) {
            return Optional.empty();
        }
        boolean isBeforeKnown = number == 1 || Objects.equals(named.get(number - 1), before);
        boolean isLast = files.lastKey() == number;
        if (isBeforeKnown || (!isSealed(number) && !isLast)) {
            return fault(What.CHANGED, number, "a link that follows " + before, "one that follows " + previous);
        }
        return fault(What.CHANGED, number - 1, "SHA-256 " + previous, "SHA-256 " + before);
    }

    private Optional<AuditFault> fault(What what, int number, String expected, String found) {
        Path file = files.get(number);
        String place = file == null
                ? "batch %s, link %d".formatted(batchId, number)
                : "%s, link %d".formatted(layout.relativize(file), number);
        return Optional.of(new AuditFault(what, place, expected, found));
    }
}
