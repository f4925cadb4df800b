// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.supplier;

import dev.weir.app.supplier.SupplierReport.Fault;
import dev.weir.app.supplier.SupplierReport.FileLine;
import dev.weir.app.supplier.SupplierReport.Place;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.report.BatchReport.Violation;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.quarantine.QuarantineBook;
import dev.weir.sinks.quarantine.QuarantineFilter;
import dev.weir.sinks.quarantine.ShownRow;
import dev.weir.sinks.query.QueryException;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gathers a supplier's report from certificates, quarantine and vault; works on files alone. */
public final class SupplierFindings {

    private final DataLayout layout;
    private final Vault vault;
    private final String tenant;
    private final String dataset;
    private final int placesPerFault;
    private final ShownValue shown;

    private record Batch(Certificate newest, String firstPublishedAt) {}

    /**
     * Findings about one dataset.
     *
     * @param placesPerFault most rows that are shown of each fault
     * @param isPrivate whether values of a column are masked
     */
    public SupplierFindings(
            DataLayout layout, String tenant, String dataset, int placesPerFault, Predicate<String> isPrivate) {
        this.layout = layout;
        this.vault = new Vault(layout);
        this.tenant = tenant;
        this.dataset = dataset;
        this.placesPerFault = placesPerFault;
        this.shown = new ShownValue(isPrivate);
    }

    /**
     * The report on all files that were published at {@code since} or later.
     *
     * @throws QueryException if the quarantine cannot be read
     */
    public SupplierReport since(Instant since, String weirVersion, Instant now) throws IOException, QueryException {
        List<Batch> batches = batches().stream()
                .filter(batch -> !Instant.parse(batch.firstPublishedAt()).isBefore(since))
                .sorted(Comparator.comparing((Batch batch) -> Instant.parse(batch.firstPublishedAt()))
                        .thenComparing(batch -> batch.newest().batchId()))
                .toList();
        List<FileLine> files = batches.stream().map(SupplierFindings::line).toList();
        return new SupplierReport(tenant, dataset, weirVersion, now.toString(), files, faults(batches));
    }

    private List<Batch> batches() throws IOException {
        Path home = layout.certificates(tenant, dataset, "any").getParent();
        List<Batch> batches = new ArrayList<>();
        if (home == null || !Files.isDirectory(home)) {
            return batches;
        }
        try (Stream<Path> folders = Files.list(home)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                ManifestShelf shelf = new ManifestShelf(layout, tenant, dataset, String.valueOf(folder.getFileName()));
                NavigableSet<Integer> revisions = shelf.revisions();
                if (!revisions.isEmpty()) {
                    String first = ManifestShelf.read(shelf.file(revisions.first()))
                            .certificate()
                            .publishedAt();
                    batches.add(new Batch(
                            ManifestShelf.read(shelf.file(revisions.last())).certificate(), first));
                }
            }
        }
        return batches;
    }

    private static FileLine line(Batch batch) {
        Certificate newest = batch.newest();
        long mended = newest.remedy() == null ? 0 : newest.remedy().promoted();
        long quarantined = newest.books().quarantined().rows();
        return new FileLine(
                newest.batchId(),
                newest.source().fileName(),
                batch.firstPublishedAt(),
                newest.contract().id() + " " + newest.contract().version(),
                newest.books().source().rows(),
                quarantined + mended,
                mended,
                quarantined);
    }

    private List<Fault> faults(List<Batch> batches) throws IOException, QueryException {
        if (batches.isEmpty()) {
            return List.of();
        }
        Certificate last = batches.get(batches.size() - 1).newest();
        ClauseWords words = new ClauseWords(vault.contract(last.contract().fingerprint()));
        Map<FaultKey, List<Long>> trends = trends(batches);
        Map<FaultKey, Long> waiting = waiting(batches);
        Map<FaultKey, List<Place>> mended = mended(batches);
        List<Fault> faults = new ArrayList<>();
        for (Map.Entry<FaultKey, List<Long>> each : trends.entrySet()) {
            FaultKey key = each.getKey();
            List<Long> trend = each.getValue();
            faults.add(new Fault(
                    key.column(),
                    key.clause(),
                    key.code(),
                    words.of(key.column(), key.clause()).orElse(null),
                    trend.stream().mapToLong(Long::longValue).sum(),
                    waiting.getOrDefault(key, 0L),
                    trend.stream().filter(rows -> rows > 0).count(),
                    trend,
                    places(key, batches, mended.getOrDefault(key, List.of()))));
        }
        faults.sort(Comparator.comparingLong(Fault::rows).reversed().thenComparing(Fault::code));
        return faults;
    }

    /** How many rows broke each clause, batch by batch. */
    private static Map<FaultKey, List<Long>> trends(List<Batch> batches) {
        Map<FaultKey, List<Long>> trends = new LinkedHashMap<>();
        for (int i = 0; i < batches.size(); i++) {
            for (Violation violation : batches.get(i).newest().violations()) {
                FaultKey key = FaultKey.of(violation);
                List<Long> trend = trends.computeIfAbsent(key, k -> new ArrayList<>(zeros(batches.size())));
                trend.set(i, trend.get(i) + violation.rows());
            }
        }
        return trends;
    }

    private static List<Long> zeros(int size) {
        return java.util.Collections.nCopies(size, 0L);
    }

    private Map<FaultKey, Long> waiting(List<Batch> batches) throws IOException, QueryException {
        Map<FaultKey, Long> waiting = new HashMap<>();
        for (Batch batch : batches) {
            for (QuarantineBook.Group group : new QuarantineBook(layout).groups(filter(batch))) {
                waiting.merge(new FaultKey(group.column(), group.clause(), group.code()), group.rows(), Long::sum);
            }
        }
        return waiting;
    }

    private QuarantineFilter filter(Batch batch) {
        return new QuarantineFilter(tenant, dataset, batch.newest().batchId(), null, null, null, null);
    }

    /** Of the newest batch in which rules have mended anything. */
    private Map<FaultKey, List<Place>> mended(List<Batch> batches) throws IOException, QueryException {
        for (int i = batches.size() - 1; i >= 0; i--) {
            Certificate newest = batches.get(i).newest();
            if (newest.remedy() != null && newest.remedy().promoted() > 0) {
                return new MendedCells(layout, shown)
                        .of(newest, vault.contract(newest.contract().fingerprint()));
            }
        }
        return Map.of();
    }

    /** Rows that are still in quarantine, of the newest files first, then rows that were mended. */
    private List<Place> places(FaultKey key, List<Batch> batches, List<Place> mended)
            throws IOException, QueryException {
        List<Place> places = new ArrayList<>();
        for (int i = batches.size() - 1; i >= 0 && places.size() < placesPerFault; i--) {
            Batch batch = batches.get(i);
            boolean isThere = batch.newest().violations().stream().anyMatch(each -> key.equals(FaultKey.of(each)));
            if (isThere) {
                List<ShownRow> rows = new ArrayList<>();
                QuarantineFilter filter = new QuarantineFilter(
                        tenant, dataset, batch.newest().batchId(), key.column(), key.clause(), key.code(), null);
                new QuarantineBook(layout).rows(filter, placesPerFault - places.size(), rows::add);
                places.addAll(places(batch.newest(), key, rows));
            }
        }
        places.addAll(mended.subList(0, Math.min(mended.size(), placesPerFault - places.size())));
        return places;
    }

    private List<Place> places(Certificate of, FaultKey key, List<ShownRow> rows) throws IOException {
        TreeSet<Long> offsets = new TreeSet<>();
        rows.forEach(row -> offsets.add(row.byteOffset()));
        Map<Long, Long> lines;
        try (ByteSource bytes = vault.open(vault.plan(of.plan()))) {
            lines = LineNumbers.of(bytes, of.fileFormat(), offsets);
        }
        return rows.stream()
                .map(row -> new Place(
                        of.source().fileName(),
                        row.rowNumber(),
                        lines.get(row.byteOffset()),
                        row.byteOffset(),
                        (long) row.raw().length,
                        found(row, key),
                        null))
                .toList();
    }

    private @Nullable String found(ShownRow row, FaultKey key) {
        if (key.column() == null) {
            return null;
        }
        String value = row.violations().stream()
                .filter(each ->
                        key.column().equals(each.column()) && key.clause().equals(each.clause()))
                .map(RowViolation::value)
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
        return shown.of(key.column(), value);
    }
}
