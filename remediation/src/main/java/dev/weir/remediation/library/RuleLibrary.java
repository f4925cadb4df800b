// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.layout.FileHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All rules of a data directory. Files are whole or absent after a crash, and several threads and processes may read and
 * write at once. A file that cannot be read counts as no rule, and {@link #damaged} names it: one bad edit by hand must not
 * stop the other rules.
 */
public final class RuleLibrary {

    private static final Comparator<StoredRule> ORDER = Comparator.comparing(StoredRule::tenant)
            .thenComparing(StoredRule::dataset)
            .thenComparing(rule -> rule.column() == null ? "" : rule.column())
            .thenComparing(StoredRule::createdAt)
            .thenComparing(StoredRule::id);

    private final DataLayout layout;
    private final Clock clock;
    private final RuleShelf shelf;

    /** The library of a data directory; nothing is created before a rule is remembered. */
    public RuleLibrary(DataLayout layout) {
        this(layout, Clock.systemUTC());
    }

    /** The library of a data directory, with the clock that its history is dated by. */
    public RuleLibrary(DataLayout layout, Clock clock) {
        this.layout = layout;
        this.clock = clock;
        this.shelf = new RuleShelf();
    }

    /** Rules that were proved on a cluster, or imported for it, in an order that does not change. */
    public List<StoredRule> forCluster(String tenant, String dataset, String clusterId) {
        return shelf.in(layout.rules(tenant, dataset)).stream()
                .map(RuleFile::rule)
                .filter(rule -> rule.clusters().contains(clusterId))
                .sorted(ORDER)
                .toList();
    }

    /**
     * Keeps a rule. One that is known keeps its clusters, its first day and its counts, and gets a line of history.
     *
     * @throws IllegalArgumentException if its id is not what {@link StoredRule#idOf} makes of it
     */
    public void remember(StoredRule rule) {
        if (!rule.hasOwnId()) {
            throw new IllegalArgumentException("Rule %s of dataset %s has not the id that StoredRule.idOf makes of it"
                    .formatted(rule.id(), rule.dataset()));
        }
        write(
                layout.ruleFile(rule.tenant(), rule.dataset(), rule.id()),
                known -> known == null
                        ? RuleFile.begin(rule)
                        : known.with(rule, clock.instant().toString()));
    }

    /** Counts that a rule has helped to promote rows; told twice, counted once, and not at all where no such rule is known. */
    public void applied(String tenant, String dataset, String ruleId, RuleUse use) {
        Path file = layout.ruleFile(tenant, dataset, ruleId);
        if (shelf.read(file).isPresent()) {
            write(file, known -> known == null ? null : known.with(use));
        }
    }

    /** Keeps how a model came to write a rule that is known; told twice, the first time counts. */
    public void written(StoredRule rule, Written how) {
        write(
                layout.ruleFile(rule.tenant(), rule.dataset(), rule.id()),
                known -> known == null ? null : known.with(how));
    }

    /** How a model came to write a rule; empty if none did. */
    public Optional<Written> written(String id) {
        return file(id).map(RuleFile::written);
    }

    /** Keeps what a person decided about a rule, once; nothing where no such rule is known. */
    public void decided(String tenant, String dataset, String ruleId, RuleRuling ruling) {
        Path file = layout.ruleFile(tenant, dataset, ruleId);
        if (shelf.read(file).isPresent()) {
            write(file, known -> known == null ? null : known.with(ruling));
        }
    }

    /** What people decided about a rule, the oldest first. */
    public List<RuleRuling> rulings(String id) {
        return file(id).map(RuleFile::rulings).orElse(List.of());
    }

    /** What was decided last about a rule on a cluster; empty where nobody has decided. */
    public Optional<RuleRuling> ruling(String id, String clusterId) {
        return rulings(id).stream()
                .filter(ruling -> ruling.clusters().contains(clusterId))
                .reduce((older, newer) -> newer);
    }

    /** All rules: by tenant, dataset, column and age. */
    public List<StoredRule> all() {
        return datasets().stream()
                .flatMap(folder -> shelf.in(folder).stream())
                .map(RuleFile::rule)
                .sorted(ORDER)
                .toList();
    }

    /** Files that are no rules any more, by their path below the data directory. */
    public List<String> damaged() {
        return datasets().stream()
                .flatMap(folder -> shelf.damagedIn(folder).stream())
                .map(layout::relativize)
                .sorted()
                .toList();
    }

    /** The rule of an id. */
    public Optional<StoredRule> find(String id) {
        return file(id).map(RuleFile::rule);
    }

    /** What became of a rule, the oldest first; empty if there is no such rule. */
    public List<StatusChange> history(String id) {
        return file(id).map(RuleFile::history).orElse(List.of());
    }

    /** Since when a rule waits for a person, ISO-8601; empty if it does not. */
    public Optional<String> waitsSince(String id) {
        return file(id).filter(file -> file.rule().status().equals(StoredRule.AWAITING_REVIEW))
                .flatMap(file -> file.history().stream()
                        .filter(line -> line.status().equals(StoredRule.AWAITING_REVIEW))
                        .reduce((older, newer) -> newer))
                .map(StatusChange::at);
    }

    /** The batches that a rule was applied to last, the oldest first. */
    public List<RuleUse> uses(String id) {
        return file(id).map(RuleFile::uses).orElse(List.of());
    }

    /**
     * Keeps a proof.
     *
     * @return its SHA-256, by which it is found again
     */
    public String keepProof(byte[] json) {
        String sha256 = HexFormat.of().formatHex(FileHash.sha256().digest(json));
        try {
            if (!Files.exists(layout.proof(sha256))) {
                DurableFiles.createExclusively(layout.proof(sha256), json);
            }
            return sha256;
        } catch (IOException e) {
            throw new UncheckedIOException("A proof cannot be written below " + layout.rules(), e);
        }
    }

    /** A proof as it was kept. */
    public Optional<byte[]> proof(String sha256) {
        try {
            return Optional.of(Files.readAllBytes(layout.proof(sha256)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The proof %s cannot be read".formatted(layout.proof(sha256)), e);
        }
    }

    private Optional<RuleFile> file(String id) {
        if (!StoredRule.isId(id)) {
            return Optional.empty();
        }
        return datasets().stream()
                .map(folder -> folder.resolve(id + ".json"))
                .flatMap(file -> shelf.read(file).stream())
                .findFirst();
    }

    /** What becomes of a rule's file; null stands for no file. */
    private interface Change {
        @Nullable
        RuleFile of(@Nullable RuleFile known);
    }

    private void write(Path file, Change change) {
        try {
            LibraryLock.holding(layout.rules(), () -> {
                RuleFile known = shelf.read(file).orElse(null);
                RuleFile next = change.of(known);
                if (next != null && !next.equals(known)) {
                    replace(file, next.bytes());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("The rule %s cannot be written".formatted(file), e);
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path folder = DurableFiles.createDirectories(file.resolveSibling(""));
        Path temporary = folder.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            DurableFiles.writeSynced(temporary, content);
            DurableFiles.rename(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Folders {@code rules/<tenant>/<dataset>}; proofs are files, so their folder holds none. */
    private List<Path> datasets() {
        return shelf.foldersIn(layout.rules()).stream()
                .flatMap(tenant -> shelf.foldersIn(tenant).stream())
                .toList();
    }
}
