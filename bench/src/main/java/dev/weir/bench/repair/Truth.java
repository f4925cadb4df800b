// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.repair;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is wrong with a file, cell by cell.
 *
 * @param errors cells that differ from what was meant, by row number and column
 * @param dirty the dirty file where its cells are known one by one
 */
record Truth(Map<Long, Map<String, Cell>> errors, Optional<CsvTable> dirty) {

    /** A cell as it stands in the file, and as it was meant. */
    record Cell(String dirty, String clean) {}

    /** From two files of the same shape; their columns are compared by place, and named as in the dirty one. */
    static Truth between(CsvTable dirty, CsvTable clean) {
        if (dirty.rows().size() != clean.rows().size()) {
            throw new IllegalArgumentException("The dirty file has %d rows, the clean one %d"
                    .formatted(dirty.rows().size(), clean.rows().size()));
        }
        Map<Long, Map<String, Cell>> errors = new TreeMap<>();
        for (int row = 0; row < dirty.rows().size(); row++) {
            List<String> was = dirty.rows().get(row);
            List<String> meant = clean.rows().get(row);
            for (int i = 0; i < Math.min(was.size(), meant.size()); i++) {
                if (!was.get(i).equals(meant.get(i))) {
                    errors.computeIfAbsent(row + 1L, any -> new HashMap<>())
                            .put(dirty.header().get(i), new Cell(was.get(i), meant.get(i)));
                }
            }
        }
        return new Truth(errors, Optional.of(dirty));
    }

    /** From the truth that {@code weir generate} writes; rows that are broken as a whole have no broken cell. */
    static Truth generated(Path file) throws IOException {
        Map<Long, Map<String, Cell>> errors = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split("\t", -1);
            if (!fields[1].isEmpty()) {
                errors.computeIfAbsent(Long.parseLong(fields[0]), any -> new HashMap<>())
                        .put(fields[1], new Cell(plain(fields[2]), plain(fields[3])));
            }
        }
        return new Truth(errors, Optional.empty());
    }

    private static String plain(String escaped) {
        return escaped.replace("\\t", "\t")
                .replace("\\n", "\n")
                .replace("\\r", "\r")
                .replace("\\\\", "\\");
    }

    Optional<Cell> error(long row, String column) {
        return Optional.ofNullable(errors.getOrDefault(row, Map.of()).get(column));
    }

    long count() {
        return errors.values().stream().mapToLong(Map::size).sum();
    }
}
