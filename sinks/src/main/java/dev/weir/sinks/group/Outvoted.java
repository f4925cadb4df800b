// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.group;

import dev.weir.schemas.contract.TableCheck.Dependency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which cells of a row are wrong, where groups speak against some of them.
 *
 * <p>A cell is outvoted if more witnesses are against it than for it, and all of those agree on another value. Where a
 * column and one that determines it are both outvoted, each by the other, only one of them is wrong: the one with more
 * witnesses against it, or else the one that looks like a misspelling; if neither tells them apart, both are suspect.
 */
public final class Outvoted {

    private Outvoted() {}

    /** A cell that is wrong, by the first check that says so. */
    public record Culprit(Dependency check, String column, String text, Vote vote) {}

    /** The wrong cells of one row, in the order in which its witnesses come. */
    public static List<Culprit> among(List<Witness> witnesses) {
        Map<String, Charge> charges = new LinkedHashMap<>();
        for (Witness each : witnesses) {
            charges.computeIfAbsent(each.column(), any -> new Charge()).hear(each);
        }
        charges.values().removeIf(charge -> !charge.isCharged());
        List<Culprit> culprits = new ArrayList<>();
        charges.forEach((column, charge) -> {
            if (!isExplained(charge, charges)) {
                Witness first = charge.against.get(0);
                culprits.add(new Culprit(first.check(), column, first.text(), first.vote()));
            }
        });
        return culprits;
    }

    /** Whether every witness against the cell had its key from a cell that is rather wrong itself. */
    private static boolean isExplained(Charge charge, Map<String, Charge> charges) {
        for (Witness witness : charge.against) {
            boolean isMisled = false;
            for (String key : witness.check().determinants()) {
                Charge other = charges.get(key);
                isMisled |= other != null && other.isHeavierThan(charge);
            }
            if (!isMisled) {
                return false;
            }
        }
        return true;
    }

    /** What is said about one cell. */
    private static final class Charge {

        private final List<Witness> against = new ArrayList<>();
        private int supports;

        void hear(Witness witness) {
            if (witness.isAgainst()) {
                against.add(witness);
            } else {
                supports++;
            }
        }

        boolean isCharged() {
            return weight() > 0
                    && against.stream()
                                    .map(each -> each.vote().winner())
                                    .distinct()
                                    .count()
                            == 1;
        }

        private int weight() {
            return against.size() - supports;
        }

        private boolean isSlip() {
            Witness first = against.get(0);
            return Slip.isOf(first.text(), first.vote().winner());
        }

        boolean isHeavierThan(Charge other) {
            return weight() > other.weight() || (weight() == other.weight() && isSlip() && !other.isSlip());
        }
    }
}
