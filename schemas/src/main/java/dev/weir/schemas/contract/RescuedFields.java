// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.schemas.row.TypedRow;

/** Keeps what a row holds in columns that the contract does not know, as a JSON object of texts. */
final class RescuedFields {

    private final int[] fields;
    private final String[] names;

    RescuedFields(BatchPlan plan) {
        fields = plan.rescued().stream().mapToInt(Integer::intValue).toArray();
        names = new String[fields.length];
        for (int i = 0; i < fields.length; i++) {
            names[i] = plan.columns().get(fields[i]).name();
        }
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
