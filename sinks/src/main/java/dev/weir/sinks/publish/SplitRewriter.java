// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.FileRef;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.row.LandedColumn;
import dev.weir.sinks.duck.DuckSession;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.readback.LandedReader;
import dev.weir.sinks.source.SourceReader;
import dev.weir.sinks.source.SourceReader.SourceRow;
import dev.weir.sinks.stage.QuarantinedRow;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import dev.weir.sinks.stage.SplitStage;
import dev.weir.sinks.stage.Staged;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves rows from landed to quarantined by writing the split files that hold them again. Their raw bytes come from the
 * vault, and their ids prove that they are the same rows.
 */
final class SplitRewriter {

    private final DataLayout layout;
    private final BatchPlan plan;
    private final List<LandedColumn> columns;
    private final SourceReader source;
    private final ByteSource decoded;
    private final Path folder;

    SplitRewriter(
            DataLayout layout,
            BatchPlan plan,
            List<LandedColumn> columns,
            SourceReader source,
            ByteSource decoded,
            Path folder) {
        this.layout = layout;
        this.plan = plan;
        this.columns = columns;
        this.source = source;
        this.decoded = decoded;
        this.folder = folder;
    }

    /**
     * Writes one split again.
     *
     * @param culprits what each row to be moved is guilty of, by row number
     */
    SplitFiles move(DuckSession duck, SplitFiles split, Map<Long, List<Guilt>> culprits)
            throws IOException, StoppedException {
        FileRef landed = split.landed();
        if (landed == null || culprits.isEmpty()) {
            return split;
        }
        Map<Long, Hash128> ids = new HashMap<>();
        try (SplitStage stage = SplitStage.openIn(folder, layout, split.split(), columns, plan)) {
            boolean rescues = !plan.rescued().isEmpty();
            new LandedReader(columns, rescues)
                    .read(duck, layout.resolve(landed.getPath()), plan.batchId(), (id, number, isStranger, row) -> {
                        if (culprits.containsKey(number)) {
                            ids.put(number, id);
                        } else {
                            stage.land(id, number, row);
                        }
                    });
            source.read(plan, decoded, split.offset(), split.bytes(), split.firstRow(), row -> {
                if (row.id().equals(ids.get(row.number()))) {
                    stage.quarantine(quarantined(row, culprits.getOrDefault(row.number(), List.of())));
                    ids.remove(row.number());
                }
            });
            if (!ids.isEmpty()) {
                throw new StoppedException(Stop.unbalanced(
                        "Batch %s split %d: %d landed rows are not in the vault's bytes under the ids that they have"
                                .formatted(plan.batchId(), split.split(), ids.size())));
            }
            return moved(split, stage.finish());
        }
    }

    private static SplitFiles moved(SplitFiles split, Staged staged) {
        FileRef moved = staged.quarantined();
        return moved == null ? split : split.moved(staged.landed(), moved);
    }

    @SuppressWarnings("NullAway") // It does not see that a record's byte @Nullable [] may be null.
    private QuarantinedRow quarantined(SourceRow row, List<Guilt> guilts) {
        List<RowViolation> violations = new ArrayList<>();
        List<@Nullable String> values = row.values();
        for (Guilt guilt : guilts) {
            String column = guilt.column();
            violations.add(new RowViolation(
                    column, guilt.clause(), guilt.code().name(), column == null ? null : value(values, column)));
        }
        return new QuarantinedRow(
                row.id(),
                row.number(),
                row.offset(),
                row.length(),
                row.raw(),
                row.rawStart(),
                violations,
                values,
                QuarantinedRow.AWAITING_RULE);
    }

    /** The field of the file that a column of the contract was made from. */
    private @Nullable String value(@Nullable List<@Nullable String> values, String column) {
        for (int i = 0; i < columns.size(); i++) {
            int field = columns.get(i).name().equals(column) ? plan.mapping().get(i) : -1;
            if (field >= 0 && values != null && field < values.size()) {
                return values.get(field);
            }
        }
        return null;
    }
}
