// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import dev.weir.schemas.value.ColumnType.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Enumerates, without a model, everything that broken texts of a column may mean under its contract. Earlier forms go before
 * later ones: a text belongs to the first form that it matches.
 */
public final class Synthesizer {

    /** Its name in rules. */
    public static final String NAME = "synthesizer";

    private Synthesizer() {}

    /** All readings of a column's broken texts, rivals included. The same view gives the same readings. */
    public static List<Reading> readings(ColumnView view) {
        Wash wash = Wash.of(view);
        Kind kind = view.column().type().kind();
        List<Reading> readings = new ArrayList<>(NullReadings.of(view, wash));
        switch (kind) {
            case BOOLEAN -> readings.addAll(BooleanReadings.of(view, wash));
            case INTEGER, DECIMAL, DOUBLE -> readings.addAll(NumberReadings.of(view, wash));
            case DATE, TIME, TIMESTAMP, INSTANT -> readings.addAll(TemporalReadings.of(view, wash));
            case STRING -> readings.addAll(TextReadings.of(view, wash));
        }
        return readings;
    }
}
