// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.sweep;

import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.event.SplitTally;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.layout.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes staged files that nothing refers to: those that no committed tally names, and all of an attempt that is over.
 * Harmless to repeat.
 */
public final class Sweeper {

    private static final Pattern ATTEMPT = Pattern.compile("attempt=(\\d{1,9})");

    private final DataLayout layout;

    /** One attempt over a batch. */
    public record Attempt(String batchId, int number) {}

    /** A sweeper of a data directory. */
    public Sweeper(DataLayout layout) {
        this.layout = layout;
    }

    /** Removes all that an attempt has staged: it is published, discarded, or replaced by a later one. */
    public void drop(Attempt attempt) throws IOException {
        Path folder = layout.staging(attempt.batchId(), attempt.number());
        DurableFiles.deleteTree(folder);
        Path batch = folder.getParent();
        if (batch != null && Files.isDirectory(batch) && isEmpty(batch)) {
            DurableFiles.deleteTree(batch);
        }
    }

    /**
     * Removes the staged files of a wholly judged attempt that its tallies do not name; those of a held batch wait for a
     * person's decision.
     *
     * @return how many files were removed
     */
    public int keepOnly(Attempt attempt, List<SplitTally> tallies) throws IOException {
        Set<Path> named = tallies.stream()
                .flatMap(tally -> Stream.of(tally.getLanded(), tally.getQuarantined()))
                .filter(Objects::nonNull)
                .map(FileRef::getPath)
                .map(layout::resolve)
                .collect(Collectors.toSet());
        int removed = 0;
        for (Path file : list(layout.staging(attempt.batchId(), attempt.number()))) {
            if (Files.isRegularFile(file) && !named.contains(file)) {
                Files.deleteIfExists(file);
                removed++;
            }
        }
        return removed;
    }

    /**
     * Removes what attempts have staged that are over, for example by a judge that woke too late.
     *
     * @param before only attempts in which nothing was written since are looked at: a remedy works on a published batch
     * @param isOver asked for each attempt
     * @return how many attempts were removed
     */
    public int dropLeftovers(Instant before, Predicate<Attempt> isOver) throws IOException {
        int removed = 0;
        for (Path batch : list(layout.staging())) {
            for (Path folder : list(batch)) {
                Matcher name = ATTEMPT.matcher(String.valueOf(folder.getFileName()));
                if (name.matches() && lastWritten(folder).isBefore(before)) {
                    Attempt attempt = new Attempt(String.valueOf(batch.getFileName()), Integer.parseInt(name.group(1)));
                    if (isOver.test(attempt)) {
                        drop(attempt);
                        removed++;
                    }
                }
            }
        }
        return removed;
    }

    /** A file that is begun or ended leaves its mark on the folder that it lies in. */
    private static Instant lastWritten(Path attempt) throws IOException {
        Instant last = Instant.EPOCH;
        try (Stream<Path> walk = Files.walk(attempt)) {
            for (Path each : walk.filter(Files::isDirectory).toList()) {
                Instant written = Files.getLastModifiedTime(each).toInstant();
                last = written.isAfter(last) ? written : last;
            }
        } catch (NoSuchFileException | UncheckedIOException e) {
            return Instant.MAX; // Somebody is at work there.
        }
        return last;
    }

    /** Removes spill folders that a killed process has left; to be called before any session is opened. */
    public void dropSpill() throws IOException {
        DurableFiles.deleteTree(layout.spill());
    }

    private static boolean isEmpty(Path folder) throws IOException {
        return list(folder).isEmpty();
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
