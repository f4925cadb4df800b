// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.oneshot.Outcomes;
import dev.weir.schemas.report.BatchReport;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Shows how far files are: a bar that redraws itself on a terminal, a plain line per finished file elsewhere. */
final class ProgressLine {

    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 150_000_000;

    private final PrintWriter err;
    private final boolean isTerminal;
    private final int files;
    private final Set<String> told = new HashSet<>();
    private long drawnAt;

    ProgressLine(PrintWriter err, boolean isTerminal, int files) {
        this.err = err;
        this.isTerminal = isTerminal;
        this.files = files;
    }

    /** Whether a person watches: the start script sees whether standard error is a terminal, and says so. */
    static boolean isOnTerminal() {
        return Boolean.getBoolean("weir.terminal");
    }

    void show(Outcomes outcomes) {
        if (isTerminal) {
            draw(outcomes);
        } else {
            tell(outcomes);
        }
    }

    private void draw(Outcomes outcomes) {
        long now = System.nanoTime();
        if (now - drawnAt < REDRAW_NANOS && !outcomes.areSettled()) {
            return;
        }
        drawnAt = now;
        int filled = (int) Math.round(outcomes.progress() * WIDTH);
        err.printf(
                Locale.ROOT,
                "\r[%s%s] %d of %d files, %,d rows ",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                outcomes.settled(),
                files,
                outcomes.rows());
        if (outcomes.areSettled()) {
            err.println();
        }
        err.flush();
    }

    private void tell(Outcomes outcomes) {
        for (BatchReport report : outcomes.reports()) {
            if (report.status().isSettled() && told.add(report.arrivalId())) {
                err.printf(Locale.ROOT, "%d of %d: %s %s%n", told.size(), files, report.status(), report.file());
            }
        }
        err.flush();
    }
}
