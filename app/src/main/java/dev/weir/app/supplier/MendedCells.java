// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.supplier;

import dev.weir.app.supplier.SupplierReport.Place;
import dev.weir.schemas.contract.CellJudge;
import dev.weir.schemas.contract.Column;
import dev.weir.schemas.contract.Contract;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.query.QueryException;
import dev.weir.sinks.query.QuerySession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows that rules have mended, from the audit; what was wrong with a cell is told by judging its old value again. */
final class MendedCells {

    /** Cells of each column that are looked at in one batch. */
    private static final int MOST_OF_COLUMN = 200;

    private final DataLayout layout;
    private final ShownValue shown;

    MendedCells(DataLayout layout, ShownValue shown) {
        this.layout = layout;
        this.shown = shown;
    }

    /** Places in one batch by fault, in the order of their rows. */
    Map<FaultKey, List<Place>> of(Certificate batch, Contract contract) throws IOException, QueryException {
        Map<String, CellJudge> judges = new HashMap<>();
        for (Column column : contract.columns()) {
            judges.put(column.name(), new CellJudge(contract, column));
        }
        String sql = """
                SELECT row_number, "column", old, "new" FROM audit
                WHERE row_id IS NOT NULL AND dataset = '%s' AND batch_id = '%s'
                QUALIFY row_number() OVER (PARTITION BY "column" ORDER BY audit.row_number) <= %d
                ORDER BY row_number""".formatted(batch.dataset(), batch.batchId(), MOST_OF_COLUMN);
        Map<FaultKey, List<Place>> places = new HashMap<>();
        try (QuerySession session = QuerySession.open(layout, batch.tenant())) {
            session.run(sql, new QuerySession.ResultVisitor() {

                @Override
                public void columns(List<String> names, List<String> types) {
                    // As they were asked for.
                }

                @Override
                public void row(List<@Nullable Object> row) {
                    add(batch, judges, row, places);
                }
            });
        }
        return places;
    }

    private void add(
            Certificate batch,
            Map<String, CellJudge> judges,
            List<@Nullable Object> row,
            Map<FaultKey, List<Place>> places) {
        String column = String.valueOf(row.get(1));
        String old = (String) row.get(2);
        CellJudge judge = judges.get(column);
        if (judge == null || !(row.get(0) instanceof Number number)) {
            return;
        }
        Place place = new Place(
                batch.source().fileName(),
                number.longValue(),
                null,
                null,
                null,
                shown.of(column, old),
                shown.of(column, (String) row.get(3)));
        judge.violations(old).forEach((clause, code) -> places.computeIfAbsent(
                        new FaultKey(column, clause, code.name()), key -> new ArrayList<>())
                .add(place));
    }
}
