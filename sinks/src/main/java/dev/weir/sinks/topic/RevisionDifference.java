// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.contract.Column;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.schemas.value.ColumnType.Kind;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.readback.FileSums;
import dev.weir.sinks.readback.ReadBack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells two revisions of a batch apart row by row, for files that are not the same: a row is the same if its id and all its
 * cells are. What differs is written to files that look like landed ones, once: whoever asks again finds them.
 *
 * <p>A row that stays is sent again where another one of its key goes, for a reader has kept the one that came last. Only rows
 * that are sent before the gates share keys.
 */
final class RevisionDifference {

    private final DuckSession duck;
    private final Path folder;
    private final Side before;
    private final Side after;

    /**
     * One of the two revisions.
     *
     * @param files those that the other one does not have, by the rules that mended their rows
     */
    record Side(Delivered revision, Contract contract, boolean rescues, Map<List<String>, List<Path>> files) {

        static Map<List<String>, List<Path>> byRules(List<PublishedFile> files, HeldFiles held, Delivered of) {
            Map<List<String>, List<Path>> byRules = new LinkedHashMap<>();
            files.forEach(file -> byRules.computeIfAbsent(file.rules(), rules -> new ArrayList<>())
                    .add(held.file(of.revision(), file.sha256())));
            return byRules;
        }

        List<LandedColumn> columns() {
            return contract.landedColumns();
        }
    }

    /** Rows of one side that the other does not have. */
    record Part(Path file, List<String> rules, FileSums sums) {}

    /**
     * What differs.
     *
     * @param added rows that only the newer revision has, and those that stay and share their key with one that goes
     * @param removed rows that only the older one has, and whose key no added row has
     * @param replaced all other rows of the older one that are gone, or are among the added ones
     */
    record Difference(List<Part> added, List<Part> removed, List<Part> replaced) {

        static FileSums sums(List<Part> parts) {
            return parts.stream().map(Part::sums).reduce(FileSums.NONE, FileSums::plus);
        }
    }

    RevisionDifference(DuckSession duck, Path folder, Side before, Side after) {
        this.duck = duck;
        this.folder = folder;
        this.before = before;
        // A revision that lacks nothing of the older one's but rows: its columns do not matter.
        this.after = after.files().isEmpty()
                ? new Side(after.revision(), before.contract(), before.rescues(), Map.of())
                : after;
    }

    Difference find() throws SQLException, IOException {
        view("older", before);
        view("newer", after);
        keys("gone_keys", before, "older", lacking("older", "newer"));
        String isAdded = "(%s OR %s)".formatted(lacking("newer", "older"), isOf("gone_keys", after));
        keys("added_keys", after, "newer", isAdded);
        String isGone = isOf("gone_keys", before);
        String isAgain = isOf("added_keys", before);
        return new Difference(
                parts("added", after, isAdded),
                parts("removed", before, isGone + " AND NOT " + isAgain),
                parts("replaced", before, isGone + " AND " + isAgain));
    }

    private void keys(String table, Side side, String view, String condition) throws SQLException {
        duck.execute("CREATE OR REPLACE TEMP TABLE %s AS SELECT DISTINCT %s AS key FROM %s WHERE %s"
                .formatted(table, key(side), view, condition));
    }

    private static String isOf(String keys, Side side) {
        return "%s IN (SELECT key FROM %s)".formatted(key(side), keys);
    }

    private void view(String name, Side side) throws SQLException {
        List<Path> files = side.files().values().stream().flatMap(List::stream).toList();
        String rows = files.isEmpty() ? "SELECT * FROM older WHERE FALSE" : select(side, files);
        duck.execute("CREATE OR REPLACE TEMP VIEW %s AS %s".formatted(name, rows));
    }

    private static String select(Side side, List<Path> files) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < side.columns().size(); i++) {
            names.add("c" + i);
        }
        names.addAll(List.of("id", "batch", "number", "rules"));
        if (side.rescues()) {
            names.add("rescued");
        }
        return "SELECT * FROM (SELECT * FROM %s) AS t(%s)".formatted(DuckSession.scan(files), String.join(", ", names));
    }

    /** The condition that a row of one view has no equal in the other. */
    private String lacking(String here, String there) {
        boolean isAlike = before.columns().equals(after.columns())
                && before.rescues() == after.rescues()
                && before.revision().isWhole();
        if (!isAlike) {
            return "TRUE";
        }
        List<String> same = new ArrayList<>(List.of("mine.id = other.id"));
        for (int i = 0; i < before.columns().size(); i++) {
            // Zero and minus zero are equal, and are not the same.
            String cast = before.columns().get(i).type().kind() == Kind.DOUBLE ? "::VARCHAR" : "";
            same.add("mine.c%d%s IS NOT DISTINCT FROM other.c%d%s".formatted(i, cast, i, cast));
        }
        if (before.rescues()) {
            same.add("mine.rescued IS NOT DISTINCT FROM other.rescued");
        }
        return "id IN (SELECT mine.id FROM %s AS mine ANTI JOIN %s AS other ON %s)"
                .formatted(here, there, String.join(" AND ", same));
    }

    private static String key(Side side) {
        List<Column> all = side.contract().columns();
        List<String> columns =
                Arrays.stream(RowKeys.columns(all)).mapToObj(i -> "c" + i).toList();
        if (columns.isEmpty()) {
            return "hex(id)";
        }
        String isMissing = columns.stream().map(name -> name + " IS NULL").collect(Collectors.joining(" OR "));
        String values = columns.stream().map(name -> name + "::VARCHAR").collect(Collectors.joining(", "));
        return "CASE WHEN %s THEN hex(id) ELSE concat_ws(chr(31), %s) END".formatted(isMissing, values);
    }

    private List<Part> parts(String name, Side side, String condition) throws SQLException, IOException {
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<List<String>, List<Path>> group : side.files().entrySet()) {
            Path file = folder.resolve("%s-%d.parquet".formatted(name, parts.size()));
            String rows = select(side, group.getValue());
            write("SELECT * FROM (%s) WHERE %s ORDER BY number".formatted(rows, condition), file);
            FileSums sums = new ReadBack(duck)
                    .landed(file, side.revision().batchId(), side.columns(), side.rescues(), group.getKey());
            parts.add(new Part(file, group.getKey(), sums));
        }
        return parts;
    }

    private void write(String query, Path file) throws SQLException, IOException {
        if (Files.exists(file)) {
            return;
        }
        Path temporary = folder.resolve(UUID.randomUUID() + ".tmp");
        duck.execute("COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)"
                .formatted(query, DuckSession.text(temporary.toString())));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
