// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads rule files, and reads a file again only when it was replaced. */
final class RuleShelf {

    private static final Logger LOG = LoggerFactory.getLogger(RuleShelf.class);

    private final Map<Path, Seen> seen = new ConcurrentHashMap<>();

    /** What tells a file from the one that replaces it, and what was in it; null if that is no rule. */
    private record Seen(Object stamp, @Nullable RuleFile content) {}

    List<RuleFile> in(Path folder) {
        return files(folder).stream().flatMap(file -> read(file).stream()).toList();
    }

    List<Path> damagedIn(Path folder) {
        return files(folder).stream().filter(file -> read(file).isEmpty()).toList();
    }

    List<Path> foldersIn(Path folder) {
        return list(folder, Files::isDirectory);
    }

    private static List<Path> files(Path folder) {
        return list(folder, file -> file.getFileName().toString().matches("[^.].*\\.json"));
    }

    private static List<Path> list(Path folder, Predicate<Path> which) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(which).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Rules cannot be listed in " + folder, e);
        }
    }

    Optional<RuleFile> read(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            Object stamp = List.of(now.lastModifiedTime(), now.size(), String.valueOf(now.fileKey()));
            Seen known = seen.get(file);
            if (known == null || !known.stamp().equals(stamp)) {
                known = new Seen(stamp, parse(file));
                seen.put(file, known);
            }
            return Optional.ofNullable(known.content());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The rule %s cannot be read".formatted(file), e);
        }
    }

    /** A rule stands in the file of its own id: one that was copied or edited by hand is to be imported instead. */
    private static @Nullable RuleFile parse(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            RuleFile content = RuleFile.read(bytes);
            StoredRule rule = content.rule();
            if (rule.hasOwnId() && file.getFileName().toString().equals(rule.id() + ".json")) {
                return content;
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("A file among the rules is no rule: {}", file, e);
        }
        LOG.warn(
                "The file {} is no rule as Weir wrote it; it is left out. Bring edited rules by `weir rules import`",
                file);
        return null;
    }
}
