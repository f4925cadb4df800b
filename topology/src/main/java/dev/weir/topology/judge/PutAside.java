// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.judge;

import dev.weir.formats.read.RowReader;
import dev.weir.schemas.contract.Violations;
import dev.weir.schemas.row.FieldSlices;
import dev.weir.sinks.stage.QuarantinedRow;
import dev.weir.sinks.stage.QuarantinedRow.RowViolation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the row that a reader stands on into a quarantined one: raw bytes, place, fields, and every reason. */
final class PutAside {

    private PutAside() {}

    @SuppressWarnings("NullAway") // The raw bytes may be null; the checker cannot see that of an array in a class file.
    static QuarantinedRow row(RowReader reader, Violations violations) {
        boolean isReadable = reader.fault() == null;
        boolean isInMemory = !reader.isOversized();
        return new QuarantinedRow(
                reader.rowId(),
                reader.rowNumber(),
                reader.offset(),
                reader.length(),
                isInMemory ? reader.raw() : null,
                isInMemory ? reader.rawStart() : 0,
                reasons(violations, reader.fields()),
                isReadable ? values(reader.fields()) : null,
                QuarantinedRow.AWAITING_RULE);
    }

    private static List<RowViolation> reasons(Violations violations, FieldSlices fields) {
        List<RowViolation> reasons = new ArrayList<>(violations.size());
        for (int i = 0; i < violations.size(); i++) {
            reasons.add(new RowViolation(
                    violations.columnName(i),
                    violations.clause(i),
                    violations.code(i).name(),
                    value(fields, violations.field(i))));
        }
        return reasons;
    }

    private static List<@Nullable String> values(FieldSlices fields) {
        List<@Nullable String> values = new ArrayList<>(fields.count());
        for (int field = 0; field < fields.count(); field++) {
            values.add(value(fields, field));
        }
        return values;
    }

    private static @Nullable String value(FieldSlices fields, int field) {
        return field < 0 || field >= fields.count() || fields.isNull(field) ? null : fields.text(field);
    }
}
