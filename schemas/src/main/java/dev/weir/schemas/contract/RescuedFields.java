// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.plan.BatchPlan.FileColumn;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;
import java.util.List;

/** Keeps what a row holds in columns that the contract does not know, as a JSON object of texts. */
final class RescuedFields {

    private final int[] fields;
    private final String[] names;

    static final RescuedFields NONE = new RescuedFields(List.of(), List.of());

    RescuedFields(BatchPlan plan) {
        this(plan.columns(), plan.rescued());
    }

    private RescuedFields(List<FileColumn> columns, List<Integer> rescued) {
        fields = rescued.stream().mapToInt(Integer::intValue).toArray();
        names = rescued.stream().map(field -> columns.get(field).name()).toArray(String[]::new);
    }

    void keep(FieldSlices slices, TypedRow row) {
        if (fields.length == 0) {
            return;
        }
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < fields.length; i++) {
            if (!slices.isNull(fields[i])) {
                json.append(json.length() > 1 ? "," : "").append('"');
                JsonStringEncoder.getInstance().quoteAsString(names[i], json);
                json.append("\":\"");
                JsonStringEncoder.getInstance().quoteAsString(slices.text(fields[i]), json);
                json.append('"');
            }
        }
        row.setRescued(json.length() == 1 ? null : json.append('}').toString());
    }
}
