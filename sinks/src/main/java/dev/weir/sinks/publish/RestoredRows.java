// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DurableFiles;
import dev.weir.sinks.layout.LinkedFile;
import dev.weir.sinks.source.SourceReader.SourceRow;
import dev.weir.sinks.stage.QuarantinedRow;
import dev.weir.sinks.stage.RemedyStage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts promoted rows into quarantine again. They come from the vault's bytes, under the ids that they have landed by; what
 * they break is what the judge finds once more.
 */
final class RestoredRows {

    private final Workshop shop;
    private final WithdrawalOrder order;
    private final BatchPlan plan;
    private final Contract contract;
    private final SuspectAgain judge;

    RestoredRows(Workshop shop, WithdrawalOrder order, Certificate base, Contract contract) {
        this.shop = shop;
        this.order = order;
        this.plan = order.plan();
        this.contract = contract;
        this.judge = new SuspectAgain(contract, plan, base, order.rule());
    }

    /** Stages the rows of landed files, which are held against their SHA-256 before. */
    List<FileRef> stage(DuckSession duck, List<PublishedFile> landed, WorkFolder work, ByteSource decoded)
            throws IOException, SQLException, StoppedException {
        List<Path> files = take(landed, work);
        Wanted wanted = new Wanted(Math.toIntExact(Bindery.sum(landed).rows()));
        duck.query(
                "SELECT lower(hex(_row_id)), _row_number FROM " + DuckSession.scan(files) + " ORDER BY _row_number",
                row -> wanted.add(row.getLong(2), Hash128.ofHex(row.getString(1))));
        try (RemedyStage stage = RemedyStage.open(shop.layout(), plan, order.attempt(), contract.landedColumns())) {
            long length = decoded.size() - plan.dataOffset();
            shop.source().read(plan, decoded, plan.dataOffset(), length, 1, row -> {
                if (wanted.isNext(row)) {
                    stage.quarantine(restored(row));
                }
            });
            return stage.finish().quarantined();
        }
    }

    /** DuckDB reads nothing but work: the files get a second name there. */
    private List<Path> take(List<PublishedFile> landed, WorkFolder work) throws IOException, StoppedException {
        new StagedFiles(shop.layout()).requirePublished(landed);
        Path folder = work.root().resolve("taken");
        DurableFiles.createDirectories(folder);
        List<Path> taken = new ArrayList<>();
        for (PublishedFile file : landed) {
            Path from = shop.layout().resolve(file.path());
            Path to = folder.resolve(String.valueOf(from.getFileName()));
            LinkedFile.linkOrCopy(from, to);
            taken.add(to);
        }
        return taken;
    }

    @SuppressWarnings("NullAway") // It does not see that a record's byte @Nullable [] may be null.
    private QuarantinedRow restored(SourceRow row) {
        return new QuarantinedRow(
                row.id(),
                row.number(),
                row.offset(),
                row.length(),
                row.raw(),
                row.rawStart(),
                judge.violations(row),
                row.values(),
                QuarantinedRow.AWAITING_RULE);
    }

    /** Rows by number and id, in the order of the file; a row takes 24 bytes, as there may be millions. */
    private static final class Wanted {

        private final long[] numbers;
        private final long[] high;
        private final long[] low;
        private int size;
        private int next;

        Wanted(int rows) {
            numbers = new long[rows];
            high = new long[rows];
            low = new long[rows];
        }

        void add(long number, Hash128 id) {
            numbers[size] = number;
            high[size] = id.high();
            low[size++] = id.low();
        }

        boolean isNext(SourceRow row) {
            while (next < size && numbers[next] < row.number()) {
                next++;
            }
            if (next >= size || numbers[next] != row.number()) {
                return false;
            }
            return row.id().high() == high[next] && row.id().low() == low[next];
        }
    }
}
