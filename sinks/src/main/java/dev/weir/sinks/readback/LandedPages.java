// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import dev.weir.schemas.row.LandedColumn;
import dev.weir.sinks.decode.ParquetPages;
import dev.weir.sinks.decode.ParquetPages.BatchVisitor;
import dev.weir.sinks.decode.UndecodedException;
import dev.weir.sinks.parquet.LandedSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.schema.MessageType;

/**
 * Sums up files of rows that came clean, page by page and with two threads: 0.5 CPU seconds per million rows of twelve
 * columns, where fetching them from DuckDB takes 1.4. Tests hold one against the other (decision 0018).
 */
final class LandedPages {

    private final String batchId;
    private final List<LandedColumn> columns;
    private final boolean rescues;
    private final MessageType schema;

    LandedPages(String batchId, List<LandedColumn> columns, boolean rescues) {
        this.batchId = batchId;
        this.columns = columns;
        this.rescues = rescues;
        this.schema = LandedSchema.of(columns, rescues);
    }

    /**
     * What was found.
     *
     * @param first what the file's first rows have, for another decoder to be held against
     */
    record Found(FileSums all, FileSums first) {}

    /** @throws UndecodedException if the file is broken, or is to be read by another decoder */
    Found read(Path file, Onlookers onlookers) throws IOException {
        List<Integer> everything =
                IntStream.range(0, schema.getColumns().size()).boxed().toList();
        try (ParquetPages pages = ParquetPages.open(file, schema, everything)) {
            PageSums first = newSums();
            pages.reader().readFirst(first);
            List<PageSums> shares = new ArrayList<>();
            TwoThreads.share(pages.groups(), pages.rows(), () -> {
                PageSums share = newSums();
                shares.add(share);
                ParquetPages.Reader reader = pages.reader();
                BatchVisitor onlooker = onlookers.next();
                return group -> reader.read(group, (place, rows, cells) -> {
                    share.visit(place, rows, cells);
                    onlooker.visit(place, rows, cells);
                });
            });
            onlookers.done();
            return new Found(shares.stream().map(PageSums::sums).reduce(FileSums.NONE, FileSums::plus), first.sums());
        }
    }

    /** Lets others look at the columns' cells, and sums up nothing. */
    void show(Path file, Onlookers onlookers) throws IOException {
        List<Integer> cells = IntStream.range(0, columns.size()).boxed().toList();
        try (ParquetPages pages = ParquetPages.open(file, schema, cells)) {
            TwoThreads.share(pages.groups(), pages.rows(), () -> {
                ParquetPages.Reader reader = pages.reader();
                BatchVisitor onlooker = onlookers.next();
                return group -> reader.read(group, onlooker);
            });
            onlookers.done();
        }
    }

    private PageSums newSums() {
        return new PageSums(batchId, columns, rescues);
    }
}
