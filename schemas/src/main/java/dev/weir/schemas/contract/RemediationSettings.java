// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.time.Duration;
import java.util.List;

/**
 * How the suspects of a dataset are mended.
 *
 * @param waitFor how long publishing waits for rules
 * @param approval who lets a proved rule act
 * @param confidence what a proof must reach for {@link Approval#AUTO}, from 0 to 1
 * @param authors who is asked for rules, in this order; a model only where one is configured
 */
public record RemediationSettings(Duration waitFor, Approval approval, double confidence, List<Author> authors) {

    /** What holds unless the contract says otherwise. */
    public static final RemediationSettings DEFAULT = new RemediationSettings(
            Duration.ofSeconds(10), Approval.AUTO, 0.95, List.of(Author.LIBRARY, Author.SYNTHESIZER, Author.MODEL));

    /** Copies the authors. */
    public RemediationSettings {
        authors = List.copyOf(authors);
    }

    /** Who writes rules. */
    public enum Author {
        /** Remembers what was proved before. */
        LIBRARY,
        /** Enumerates readings. */
        SYNTHESIZER,
        /** A language model; it is slow, and nobody waits for it. */
        MODEL
    }

    /** Who lets a proved rule act. */
    public enum Approval {
        /** Its proof. */
        AUTO,
        /** A person, always. */
        REVIEW,
        /** Nobody: rules are applied and reported, and nothing lands. */
        SHADOW
    }
}
