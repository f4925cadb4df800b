// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.product;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A folder that is emptied when it is no longer needed. */
public record Scratch(Path folder) implements AutoCloseable {

    /** A new, empty folder inside another one. */
    public static Scratch in(Path parent, String name) throws IOException {
        Files.createDirectories(parent);
        return new Scratch(Files.createTempDirectory(parent, name + "-"));
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, java.io.IOException fault) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
