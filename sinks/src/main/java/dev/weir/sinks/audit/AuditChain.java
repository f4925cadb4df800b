// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import dev.weir.schemas.json.Json;
import dev.weir.sinks.audit.AuditLink.PersonalDecision;
import dev.weir.sinks.audit.AuditLink.PromotedRevision;
import dev.weir.sinks.certificate.Remedy.ChainHead;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.layout.FileHash;
import dev.weir.sinks.sign.KeyFolder;
import dev.weir.sinks.sign.Purpose;
import dev.weir.sinks.sign.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The links of one batch, each naming the SHA-256 of the one before. A link is a file that is created exclusively, so that
 * of several that add the same thing one succeeds; what the chain has already is not added again.
 */
public final class AuditChain {

    private static final Pattern NAME = Pattern.compile("link-(\\d{1,9})\\.json");

    private final DataLayout layout;
    private final String tenant;
    private final String dataset;
    private final String batchId;

    /** The chain of a batch, which may be empty. */
    public AuditChain(DataLayout layout, String tenant, String dataset, String batchId) {
        this.layout = layout;
        this.tenant = tenant;
        this.dataset = dataset;
        this.batchId = batchId;
    }

    /** Adds a promoted revision, once. */
    public void add(PromotedRevision revision, Instant at) throws IOException {
        add(
                link -> link.isAbout(revision),
                (seq, previous) -> new AuditLink(
                        AuditLink.FORMAT,
                        seq,
                        previous,
                        batchId,
                        AuditLink.REVISION,
                        revision,
                        null,
                        at.toString(),
                        null));
    }

    /** Adds a person's decision, once. */
    public void add(PersonalDecision decision, Instant at) throws IOException {
        add(
                link -> link.isAbout(decision),
                (seq, previous) -> new AuditLink(
                        AuditLink.FORMAT,
                        seq,
                        previous,
                        batchId,
                        AuditLink.DECISION,
                        null,
                        decision,
                        at.toString(),
                        null));
    }

    @FunctionalInterface
    private interface Forge {
        AuditLink link(int seq, @Nullable String previous);
    }

    private void add(Predicate<AuditLink> isKnown, Forge forge) throws IOException {
        boolean isAdded = false;
        while (!isAdded) {
            NavigableMap<Integer, Path> links = links();
            for (Path file : links.values()) {
                if (isReadable(file) && isKnown.test(read(file))) {
                    return;
                }
            }
            Optional<ChainHead> head = head(links);
            int seq = head.map(ChainHead::link).orElse(0) + 1;
            AuditLink link = forge.link(seq, head.map(ChainHead::sha256).orElse(null));
            isAdded = DurableFiles.createExclusively(
                    layout.auditLink(tenant, dataset, batchId, seq), bytes(signed(link)));
        }
    }

    /** Each link names the one before, so that a signed link vouches for all before it. */
    private AuditLink signed(AuditLink link) throws IOException {
        SigningKey key = new KeyFolder(layout).signer().orElse(null);
        return key == null ? link : link.signedWith(key.sign(Purpose.AUDIT_LINK, bytes(link)));
    }

    private static byte[] bytes(AuditLink link) {
        return (Json.pretty(link) + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** What is no link stops nobody here; the verifier names it. */
    private static boolean isReadable(Path file) throws IOException {
        try {
            return read(file).seq() > 0;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    /** The newest link. */
    public Optional<ChainHead> head() throws IOException {
        return head(links());
    }

    private static Optional<ChainHead> head(NavigableMap<Integer, Path> links) throws IOException {
        Map.Entry<Integer, Path> last = links.lastEntry();
        return last == null
                ? Optional.empty()
                : Optional.of(new ChainHead(last.getKey(), FileHash.sha256Hex(last.getValue())));
    }

    /** The files of all links by the number in their names. */
    NavigableMap<Integer, Path> links() throws IOException {
        NavigableMap<Integer, Path> links = new TreeMap<>();
        Path folder = layout.audit(tenant, dataset, batchId);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.forEach(file -> {
                    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                    if (name.matches()) {
                        links.put(Integer.parseInt(name.group(1)), file);
                    }
                });
            }
        }
        return links;
    }

    /**
     * Reads a link.
     *
     * @throws UncheckedIOException if the file holds no link
     */
    static AuditLink read(Path file) throws IOException {
        return Json.read(Files.readAllBytes(file), AuditLink.class);
    }
}
