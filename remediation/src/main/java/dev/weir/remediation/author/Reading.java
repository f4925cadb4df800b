// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One way to read broken texts of one form. Readings of the same form are rivals: at most one of them can be right.
 *
 * @param form which texts it is for, in words that are the same for all rivals
 * @param matches whether a text has the form
 * @param guard the same as a condition in SQL
 * @param body what the text is read as, in SQL; null for a doubt: what the text then means cannot be computed
 * @param label the convention that is assumed
 * @param supports labels that are more likely in other forms of the column if this reading is right
 * @param words the convention, for people
 * @param isScaled whether rivals differ by a factor, so that the size of valid values tells them apart
 */
public record Reading(
        String form,
        Predicate<String> matches,
        String guard,
        @Nullable String body,
        String label,
        Set<String> supports,
        String words,
        Claim claim,
        boolean isScaled) {

    /** Copies the labels. */
    public Reading {
        supports = Set.copyOf(supports);
    }

    /** A reading that says nothing about other forms. */
    static Reading of(
            String form, Predicate<String> matches, String guard, @Nullable String body, String words, Claim claim) {
        return new Reading(form, matches, guard, body, words, Set.of(), words, claim, false);
    }

    /** A way to mean the texts that no expression can compute: while it lives, nobody but a person can decide. */
    static Reading doubt(String form, Predicate<String> matches, String guard, String words) {
        return of(form, matches, guard, null, words, Claim.CHOICE);
    }

    Reading labelled(String newLabel, Set<String> newSupports) {
        return new Reading(form, matches, guard, body, newLabel, newSupports, words, claim, isScaled);
    }

    Reading scaled() {
        return new Reading(form, matches, guard, body, label, supports, words, claim, true);
    }

    /** Whether no expression can tell what the texts are. */
    public boolean isDoubt() {
        return body == null;
    }

    /** The reading alone, as a rule. */
    public String expression() {
        return "CASE WHEN %s THEN %s END".formatted(guard, body == null ? "NULL" : body);
    }
}
