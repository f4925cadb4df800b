// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.Reading;
import java.util.List;

/** What a batch says about the texts of one form: which reading of them is left. */
public sealed interface FormVerdict {

    /** The form, in words. */
    String form();

    /** The distinct texts of the batch that have it. */
    List<String> texts();

    /** All readings, with what spoke against them. */
    List<RivalReport> rivals();

    /**
     * One reading is left.
     *
     * @param basis why, from which confidence follows
     * @param words the same for people
     */
    record Decided(
            String form, List<String> texts, List<RivalReport> rivals, Reading reading, Basis basis, String words)
            implements FormVerdict {}

    /**
     * Several readings are left that answer differently, and nothing in the batch decides between them.
     *
     * @param example a text that they read differently
     * @param readings what they make of it
     */
    record Open(String form, List<String> texts, List<RivalReport> rivals, String example, List<String> readings)
            implements FormVerdict {}

    /** No reading is left: the contract accepts no answer, or texts contradict each other. */
    record Dead(String form, List<String> texts, List<RivalReport> rivals, String words) implements FormVerdict {}

    /**
     * A reading as it fared.
     *
     * @param accepted how many distinct texts it explains
     * @param against some of the texts that it cannot explain though a rival can
     * @param refutations how many there are
     * @param loss why it was refuted otherwise; empty if it was not
     */
    record RivalReport(
            Reading reading, int accepted, List<String> against, int refutations, String loss, boolean isAlive) {

        static RivalReport of(Contender contender) {
            return new RivalReport(
                    contender.reading(),
                    contender.accepted().size(),
                    List.copyOf(contender.against()),
                    contender.refutations(),
                    contender.loss(),
                    contender.isAlive());
        }
    }

    /** Why a reading was left. */
    enum Basis {
        /** Nothing else can be meant by texts of this form. */
        FORM(0.99),
        /** All readings that are left give the same answers. */
        AGREEMENT(0.98),
        /** Many texts that no rival can explain. */
        REFUTATION(0.98),
        /** One or two such texts. */
        FEW_REFUTATIONS(0.96),
        /** Texts of other forms of the column show the same convention. */
        SUPPORT(0.96),
        /** The size of the column's valid values. */
        SIZE(0.955);

        final double confidence;

        Basis(double confidence) {
            this.confidence = confidence;
        }
    }
}
