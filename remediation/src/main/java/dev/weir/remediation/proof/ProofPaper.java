// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A proof as it is kept and shown: what was tried, on how many values, and what spoke for and against it. Values of private
 * columns are masked.
 *
 * @param format version of this shape
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProofPaper(
        int format,
        String cluster,
        String column,
        String clause,
        String expression,
        String author,
        String outcome,
        String reason,
        double confidence,
        Rows rows,
        Contracted contracted,
        Stability stability,
        Information information,
        List<Form> forms,
        List<Example> examples) {

    /** The shape that is written today. */
    public static final int FORMAT = 1;

    /** Copies the lists. */
    public ProofPaper {
        forms = List.copyOf(forms);
        examples = List.copyOf(examples);
    }

    /** The same proof with another end. */
    ProofPaper with(String newOutcome, String newReason, double newConfidence) {
        return new ProofPaper(
                format,
                cluster,
                column,
                clause,
                expression,
                author,
                newOutcome,
                newReason,
                newConfidence,
                rows,
                contracted,
                stability,
                information,
                forms,
                examples);
    }

    /** Rows of the cluster: all, those that the rule answers, those that only a person can read, those without any reading. */
    public record Rows(long all, long mended, long ambiguous, long unread) {}

    /** Test (a): answers on the hold-out and on the other values, and how many of them the contract refuses. */
    public record Contracted(int heldOut, int others, int refused, int excluded) {}

    /** Test (b): valid values that were tried and those that the rule would change; own answers and those changed again. */
    public record Stability(int valid, int validChanged, int answers, int answersChanged) {}

    /** Test (c): values whose information was compared, and how many lose some. */
    public record Information(int compared, int lost, int distinctValues, int distinctAnswers) {}

    /** Test (d): one form of the cluster's values, and who contended for it. */
    public record Form(String form, int values, String verdict, String why, List<Rival> rivals) {

        /** Copies the list. */
        public Form {
            rivals = List.copyOf(rivals);
        }
    }

    /** One reading of a form. */
    public record Rival(
            String words,
            String expression,
            int explains,
            int refutedBy,
            List<String> evidence,
            String loss,
            boolean isLeft) {

        /** Copies the list. */
        public Rival {
            evidence = List.copyOf(evidence);
        }
    }

    /** A value before and after. */
    public record Example(String before, String after) {}
}
