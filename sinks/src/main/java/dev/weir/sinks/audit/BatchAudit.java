// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import dev.weir.sinks.audit.AuditFault.What;
import dev.weir.sinks.audit.AuditLink.PromotedRevision;
import dev.weir.sinks.audit.AuditedBatches.BatchPlace;
import dev.weir.sinks.certificate.Manifest;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.certificate.Remedy;
import dev.weir.sinks.certificate.Remedy.AuditedFile;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.FileHash;
import dev.weir.sinks.sign.KeyFolder;
import dev.weir.sinks.sign.Purpose;
import dev.weir.sinks.sign.SignatureState;
import dev.weir.sinks.sign.TrustedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Verifies the audit of one batch: its links, then the manifests and audit files that they name, then what is left. */
final class BatchAudit {

    private final DataLayout layout;
    private final BatchPlace batch;
    private final DuckSession duck;
    private final NavigableMap<Integer, Remedy> remedies = new TreeMap<>();
    private final Set<String> pending = new HashSet<>();
    private long entries;

    BatchAudit(DataLayout layout, BatchPlace batch, DuckSession duck) {
        this.layout = layout;
        this.batch = batch;
        this.duck = duck;
    }

    AuditVerification verify() throws IOException {
        readManifests();
        NavigableMap<Integer, Path> files =
                new AuditChain(layout, batch.tenant(), batch.dataset(), batch.batchId()).links();
        if (files.isEmpty() && remedies.isEmpty()) {
            return AuditVerification.NOTHING;
        }
        Map<Integer, String> named = new HashMap<>();
        for (Remedy remedy : remedies.values()) {
            if (remedy.chain() != null) {
                named.put(remedy.chain().link(), remedy.chain().sha256());
            }
        }
        LinkCheck check = new LinkCheck(layout, batch.batchId(), files, named);
        Optional<AuditFault> fault = check.firstFault();
        if (fault.isEmpty()) {
            fault = firstForged(files, check.links());
        }
        if (fault.isEmpty()) {
            fault = firstFault(new TreeMap<>(check.links()));
        }
        return new AuditVerification(
                1, files.size(), entries, fault.map(List::of).orElse(List.of()));
    }

    /** A revision that is published and not yet in its place has no link yet; the next start brings it there. */
    private void readManifests() throws IOException {
        ManifestShelf shelf = new ManifestShelf(layout, batch.tenant(), batch.dataset(), batch.batchId());
        for (int revision : shelf.revisions()) {
            try {
                Manifest manifest = ManifestShelf.read(shelf.file(revision));
                Remedy remedy = manifest.certificate().remedy();
                if (remedy != null && Files.exists(layout.resolve(manifest.work()))) {
                    remedy.audit().forEach(file -> pending.add(file.path()));
                } else if (remedy != null) {
                    remedies.put(revision, remedy);
                }
            } catch (UncheckedIOException e) {
                // No manifest any more: its link names it by its SHA-256.
            }
        }
    }

    /** Links without a signature are from before there was a key. */
    private Optional<AuditFault> firstForged(NavigableMap<Integer, Path> files, Map<Integer, AuditLink> links)
            throws IOException {
        TrustedKeys keys = new KeyFolder(layout).trusted();
        for (Map.Entry<Integer, Path> file : files.entrySet()) {
            AuditLink link = links.get(file.getKey());
            if (link != null && link.signature() != null) {
                SignatureState state =
                        keys.check(Purpose.AUDIT_LINK, link.signature(), Files.readAllBytes(file.getValue()));
                if (!state.isSound()) {
                    String place = "%s, link %d".formatted(layout.relativize(file.getValue()), file.getKey());
                    return fault(What.CHANGED, place, "a signature of a trusted key", state.words());
                }
            }
        }
        return Optional.empty();
    }

    private Optional<AuditFault> firstFault(NavigableMap<Integer, AuditLink> links) throws IOException {
        Set<Integer> linked = new HashSet<>();
        Set<String> files = new HashSet<>(pending);
        for (AuditLink link : links.values()) {
            PromotedRevision revision = link.revision();
            if (revision != null) {
                linked.add(revision.revision());
                Optional<AuditFault> fault = revision(revision);
                if (fault.isPresent()) {
                    return fault;
                }
                if (revision.file() != null) {
                    files.add(revision.file().path());
                }
            }
        }
        return unlinked(linked).or(() -> stranger(files));
    }

    private Optional<AuditFault> revision(PromotedRevision revision) throws IOException {
        Path manifest = layout.resolve(revision.manifest());
        if (!Files.exists(manifest)) {
            return fault(What.REMOVED, revision.manifest(), "a manifest", "no file");
        }
        String sha256 = FileHash.sha256Hex(manifest);
        if (!sha256.equals(revision.manifestSha256())) {
            return fault(
                    What.CHANGED, revision.manifest(), "SHA-256 " + revision.manifestSha256(), "SHA-256 " + sha256);
        }
        AuditedFile file = revision.file();
        return file == null ? Optional.empty() : file(file);
    }

    private Optional<AuditFault> file(AuditedFile file) throws IOException {
        Path path = layout.resolve(file.path());
        if (!Files.exists(path)) {
            return fault(What.REMOVED, file.path(), "an audit file", "no file");
        }
        String sha256 = FileHash.sha256Hex(path);
        Optional<AuditedFile> other = sha256.equals(file.sha256()) ? Optional.empty() : otherFile(sha256, file);
        if (other.isPresent()) {
            return fault(
                    What.REORDERED,
                    file.path(),
                    "the audit file of revision " + file.revision(),
                    "that of revision " + other.get().revision());
        }
        Optional<AuditFault> fault = entries(file, path);
        return fault.isPresent() || sha256.equals(file.sha256())
                ? fault
                : fault(What.CHANGED, file.path(), "SHA-256 " + file.sha256(), "SHA-256 " + sha256);
    }

    private Optional<AuditedFile> otherFile(String sha256, AuditedFile file) {
        return remedies.values().stream()
                .flatMap(remedy -> remedy.audit().stream())
                .filter(each -> each.sha256().equals(sha256) && each.revision() != file.revision())
                .findFirst();
    }

    private Optional<AuditFault> entries(AuditedFile file, Path path) throws IOException {
        try {
            Optional<AuditFault> fault =
                    new EntryCheck(duck, path, file.path(), batch.batchId()).firstFault(file.entries(), file.head());
            entries += fault.isPresent() ? 0 : file.entries();
            return fault;
        } catch (SQLException e) {
            return fault(What.CHANGED, file.path(), "an audit file", "one that cannot be read");
        }
    }

    private Optional<AuditFault> unlinked(Set<Integer> linked) {
        for (Map.Entry<Integer, Remedy> entry : remedies.entrySet()) {
            if (!linked.contains(entry.getKey())) {
                Remedy remedy = entry.getValue();
                int after = remedy.chain() == null ? 0 : remedy.chain().link();
                return fault(
                        What.REMOVED,
                        "batch %s, link %d or later".formatted(batch.batchId(), after + 1),
                        "the link of revision " + entry.getKey(),
                        "none");
            }
        }
        return Optional.empty();
    }

    /** A file that no link names. */
    private Optional<AuditFault> stranger(Set<String> known) {
        Path folder = layout.audit(batch.tenant(), batch.dataset(), batch.batchId());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(".parquet"))
                    .map(layout::relativize)
                    .filter(file -> !known.contains(file))
                    .sorted()
                    .findFirst()
                    .flatMap(file -> fault(What.INSERTED, file, "no file that no link names", "one"));
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be listed".formatted(folder), e);
        }
    }

    private static Optional<AuditFault> fault(What what, String place, String expected, String found) {
        return Optional.of(new AuditFault(what, place, expected, found));
    }
}
