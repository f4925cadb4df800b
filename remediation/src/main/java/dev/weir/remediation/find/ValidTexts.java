// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.find;

import dev.weir.formats.read.RowReader;
import dev.weir.formats.read.RowReaders;
import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.RowJudge;
import dev.weir.schemas.contract.Violations;
import dev.weir.schemas.file.ByteSource;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Texts of the batch that the contract accepts, column by column: a sample from places all over the file. */
final class ValidTexts {

    private static final int MOST_DISTINCT = 2_000;
    private static final int LONGEST_TEXT = 200;
    private static final int ROWS_OF_PLACE = 1_500;
    private static final long BYTES_OF_PLACE = 1 << 20;

    private final BatchPlan plan;
    private final RowJudge judge;
    private final TypedRow row;
    private final Violations violations = new Violations();
    private final List<Set<String>> texts = new ArrayList<>();

    /** A place in the file where a row is known to begin. */
    record Place(long rowNumber, long offset) {}

    private ValidTexts(Contract contract, BatchPlan plan) {
        this.plan = plan;
        this.judge = new RowJudge(contract, plan);
        this.row = new TypedRow(contract.columns().size());
        contract.columns().forEach(column -> texts.add(new LinkedHashSet<>()));
    }

    /** The sample, in the order of the contract's columns. */
    static List<List<String>> sample(Contract contract, BatchPlan plan, ByteSource bytes, List<Place> places)
            throws IOException {
        ValidTexts sample = new ValidTexts(contract, plan);
        for (Place place : places) {
            sample.read(bytes, place);
        }
        return sample.texts.stream().map(List::copyOf).toList();
    }

    private void read(ByteSource bytes, Place place) throws IOException {
        long length = Math.min(BYTES_OF_PLACE, bytes.size() - place.offset());
        if (length <= 0) {
            return;
        }
        RowReader reader = RowReaders.open(plan, bytes, place.offset(), length, place.rowNumber());
        for (int i = 0; i < ROWS_OF_PLACE && reader.next(); i++) {
            if (reader.fault() == null && !reader.isOversized()) {
                take(reader.fields());
            }
        }
    }

    private void take(FieldSlices fields) {
        judge.judge(fields, row, violations);
        boolean[] isBroken = new boolean[texts.size()];
        for (int i = 0; i < violations.size(); i++) {
            if (violations.column(i) < 0) {
                return;
            }
            isBroken[violations.column(i)] = true;
        }
        for (int column = 0; column < isBroken.length; column++) {
            int field = plan.mapping().get(column);
            Set<String> known = texts.get(column);
            boolean hasValue = field >= 0 && !isBroken[column] && !row.isNull(column);
            if (hasValue && known.size() < MOST_DISTINCT && fields.end(field) - fields.start(field) <= LONGEST_TEXT) {
                known.add(fields.text(field));
            }
        }
    }
}
