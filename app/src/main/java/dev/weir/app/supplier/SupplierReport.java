// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.supplier;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with the files of one dataset, for whoever makes them. It names files, rows and bytes of the supplier's own,
 * and nothing of this installation but contract clauses and reason codes.
 *
 * @param madeAt ISO 8601 in UTC
 * @param files in the order in which they were published first
 * @param faults those with the most rows first
 */
public record SupplierReport(
        String tenant, String dataset, String weirVersion, String madeAt, List<FileLine> files, List<Fault> faults) {

    /** Copies the lists. */
    public SupplierReport {
        files = List.copyOf(files);
        faults = List.copyOf(faults);
    }

    /**
     * One file, as it stands in its newest revision.
     *
     * @param suspect rows that broke a clause
     * @param mended those of them that rules have mended
     * @param contract id and version by which it was judged
     */
    public record FileLine(
            String batchId,
            String fileName,
            String publishedAt,
            String contract,
            long rows,
            long suspect,
            long mended,
            long quarantined) {}

    /**
     * All rows that broke one clause.
     *
     * @param column null where the whole row is at fault
     * @param demand what the newest contract says there, in words; null where it no longer has the clause
     * @param rows in all files
     * @param inQuarantine those that no rule has mended
     * @param files how many files have the fault
     * @param trend rows with the fault per file, in the order of {@link SupplierReport#files}
     */
    public record Fault(
            @Nullable String column,
            String clause,
            String code,
            @Nullable String demand,
            long rows,
            long inQuarantine,
            long files,
            List<Long> trend,
            List<Place> places) {

        /** Copies the lists. */
        public Fault {
            trend = List.copyOf(trend);
            places = List.copyOf(places);
        }
    }

    /**
     * Where one row with a fault lies. Of rows that were mended only the number is known.
     *
     * @param rowNumber data row in its file, from 1
     * @param line line in its decompressed file on which the row begins, from 1; null where lines cannot be told by bytes
     * @param byteOffset in the decompressed file, from 0
     * @param found what stands there; masked in personal columns, null where the whole row is at fault
     * @param mendedTo what a rule has made of it; null where none has, and the row is in quarantine
     */
    public record Place(
            String fileName,
            long rowNumber,
            @Nullable Long line,
            @Nullable Long byteOffset,
            @Nullable Long byteLength,
            @Nullable String found,
            @Nullable String mendedTo) {}
}
