// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.formats.detect.Confidence;
import dev.weir.formats.detect.Detection.Detected;
import dev.weir.schemas.contract.DriftOutcome;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.file.FormatHints;
import dev.weir.schemas.reason.BatchReason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When a person is asked whether a file was read as it was meant: detection was not sure, and nothing that is known about
 * the dataset bears it out. See decision 0015.
 *
 * @param least confidence below which it is asked; 0 for never
 */
record Doubt(double least) {

    /** Why a batch under a contract waits for a person; null where there is no doubt. */
    @Nullable
    Reason about(ArrivedFile file, Detected detected, FormatHints stated, DriftOutcome outcome) {
        Confidence confidence = detected.confidence();
        if (confidence.charset() < least) {
            return ask(file, "charset '%s'".formatted(detected.format().charset()), confidence.charset(), "charset");
        }
        double dialect = confidence.dialect() * confidence.rows();
        String delimiter = detected.format().delimiter();
        boolean isBorneOut = stated.delimiter() != null || isNamedAsExpected(detected, outcome);
        if (dialect >= least || isBorneOut || delimiter == null) {
            return null;
        }
        return ask(file, "delimiter '%s'".formatted(delimiter.equals("\t") ? "\\t" : delimiter), dialect, "delimiter");
    }

    /** A header that says just what the contract says was not read with a wrong delimiter. */
    private static boolean isNamedAsExpected(Detected detected, DriftOutcome outcome) {
        return detected.format().header() && outcome.changes().isEmpty();
    }

    private static Reason ask(ArrivedFile file, String what, double confidence, String setting) {
        return new Reason(
                BatchReason.LOW_CONFIDENCE.name(),
                String.format(
                        Locale.ROOT,
                        "%s: it seems to have the %s, with a confidence of only %.2f. If that is right, release the batch; if not, state `%s` in the contract of '%s' and retry it.",
                        file.request().getUri(),
                        what,
                        confidence,
                        setting,
                        file.dataset()));
    }
}
