// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The contract files of a directory, each with what tells that it changed. */
record BookFiles(@Nullable Path directory, Map<Path, String> stamps) {

    static final BookFiles NONE = new BookFiles(null, Map.of());

    static BookFiles of(Path directory) {
        if (!Files.isDirectory(directory)) {
            return new BookFiles(directory, Map.of());
        }
        Map<Path, String> stamps = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(BookFiles::isContract).toList()) {
                stamps.put(file, stamp(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The contract directory %s cannot be read".formatted(directory), e);
        }
        return new BookFiles(directory, stamps);
    }

    private static boolean isContract(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return "%s %d %s".formatted(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return "gone";
        }
    }

    BookFiles again() {
        return directory == null ? this : of(directory);
    }

    List<Path> paths() {
        return List.copyOf(stamps.keySet());
    }
}
