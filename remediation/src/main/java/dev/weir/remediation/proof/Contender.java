// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A reading and how it fares on the texts of its form. */
final class Contender {

    private static final int MOST_KEPT = 3;

    private final Reading reading;
    private final Map<String, String> accepted;
    private final Set<String> against = new LinkedHashSet<>();
    private int refutations;
    private String loss = "";

    private Contender(Reading reading, Map<String, String> accepted) {
        this.reading = reading;
        this.accepted = accepted;
    }

    /** A reading with those of its answers that the contract accepts. */
    static Contender of(
            Reading reading, Map<String, String> answers, List<String> texts, Predicate<String> isAccepted) {
        Map<String, String> accepted = new java.util.HashMap<>();
        for (String text : texts) {
            String answer = answers.get(text);
            if (answer != null && isAccepted.test(answer)) {
                accepted.put(text, answer);
            }
        }
        return new Contender(reading, accepted);
    }

    Reading reading() {
        return reading;
    }

    Map<String, String> accepted() {
        return accepted;
    }

    /** A text that a rival explains, and this reading does not. */
    void refuteBy(String text) {
        refutations++;
        if (against.size() < MOST_KEPT) {
            against.add(text);
        }
    }

    /** It lost for another reason than a text. */
    void lose(String why) {
        loss = why;
    }

    boolean isAlive() {
        return refutations == 0 && loss.isEmpty() && (reading.isDoubt() || !accepted.isEmpty());
    }

    int refutations() {
        return refutations;
    }

    Set<String> against() {
        return against;
    }

    String loss() {
        return loss;
    }

    boolean answersLike(Contender other) {
        return accepted.equals(other.accepted) && !reading.isDoubt() && !other.reading.isDoubt();
    }
}
