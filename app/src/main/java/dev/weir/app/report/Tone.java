// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import dev.weir.schemas.report.BatchReport.Status;

/** How a state feels to who reads of it. */
enum Tone {
    GOOD,
    WARN,
    BAD;

    static Tone of(Status status) {
        return switch (status) {
            case BALANCED, DUPLICATE -> GOOD;
            case OPEN, HELD, DISCARDED -> WARN;
            case UNBALANCED, FAILED -> BAD;
        };
    }

    String cssClass() {
        return switch (this) {
            case GOOD -> "good";
            case WARN -> "warn";
            case BAD -> "bad";
        };
    }
}
