// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.Reading;
import dev.weir.remediation.proof.FormVerdict.Basis;
import dev.weir.remediation.proof.FormVerdict.RivalReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The texts of one form and the readings that contend for them. */
final class FormField {

    private static final int FEW = 2;

    private final List<String> texts;
    private final List<Contender> contenders;
    private @Nullable Basis basis;
    private String words = "";

    private FormField(List<String> texts, List<Contender> contenders) {
        this.texts = texts;
        this.contenders = contenders;
    }

    static FormField of(List<Reading> rivals, List<String> texts, ColumnTrial trial) {
        List<Contender> contenders = new ArrayList<>();
        for (Reading reading : rivals) {
            Map<String, String> answers = reading.isDoubt()
                    ? Map.of()
                    : trial.run(reading.expression()).orElse(Map.of());
            contenders.add(Contender.of(reading, answers, texts, trial::isAccepted));
        }
        return new FormField(List.copyOf(texts), contenders);
    }

    /** What the reading that is left answers, as far as the contract accepts it. */
    Map<String, String> answers() {
        return isDecided() ? alive().get(0).accepted() : Map.of();
    }

    private List<Contender> alive() {
        return contenders.stream().filter(Contender::isAlive).toList();
    }

    private boolean isDecided() {
        return alive().size() == 1 && !alive().get(0).reading().isDoubt();
    }

    /** A text that one reading explains refutes those that do not. */
    void refute() {
        for (String text : texts) {
            boolean isExplained =
                    contenders.stream().anyMatch(each -> each.accepted().containsKey(text));
            for (Contender each : contenders) {
                boolean isSilent = !each.reading().isDoubt() && !each.accepted().containsKey(text);
                if (isExplained && isSilent) {
                    each.refuteBy(text);
                }
            }
        }
        if (isDecided()) {
            int least = contenders.stream()
                    .filter(each -> !each.isAlive() && each.refutations() > 0)
                    .mapToInt(Contender::refutations)
                    .min()
                    .orElse(0);
            boolean isContested = contenders.stream()
                            .filter(each -> !each.accepted().isEmpty())
                            .count()
                    > 1;
            decide(
                    !isContested ? Basis.FORM : least > FEW ? Basis.REFUTATION : Basis.FEW_REFUTATIONS,
                    !isContested ? "nothing else can be meant" : "%d values cannot be read otherwise".formatted(least));
        } else {
            agree();
        }
    }

    private void agree() {
        List<Contender> alive = alive();
        boolean isOneAnswer = alive.size() > 1 && alive.stream().allMatch(alive.get(0)::answersLike);
        if (isOneAnswer) {
            alive.subList(1, alive.size()).forEach(each -> each.lose("it gives the same answers"));
            decide(Basis.AGREEMENT, "all readings give the same answers");
        }
    }

    private void decide(Basis why, String inWords) {
        basis = why;
        words = inWords;
    }

    /** What this form shows for others: nothing if its readings agreed by chance. */
    private Set<String> shown() {
        return isDecided() && basis != Basis.AGREEMENT && basis != Basis.SUPPORT
                ? alive().get(0).reading().supports()
                : Set.of();
    }

    /** Takes the side that other forms of the column show, and takes none where they contradict. */
    void support(List<FormField> all) {
        Set<String> shown = new HashSet<>();
        all.stream().filter(each -> each != this).forEach(each -> shown.addAll(each.shown()));
        List<Contender> alive = alive();
        if (isDecided()) {
            contradict(shown);
            return;
        }
        List<Contender> supported = alive.stream()
                .filter(each -> shown.contains(each.reading().label()))
                .toList();
        long sides = supported.stream()
                .map(each -> each.reading().label())
                .distinct()
                .count();
        boolean hasDoubt = alive.stream().anyMatch(each -> each.reading().isDoubt());
        if (sides == 1 && !hasDoubt) {
            String label = supported.get(0).reading().label();
            alive.stream()
                    .filter(each -> !each.reading().label().equals(label))
                    .forEach(each -> each.lose("other values of the column show '%s'".formatted(label)));
            if (isDecided()) {
                decide(Basis.SUPPORT, "other values of the column show '%s'".formatted(label));
            }
        }
    }

    /** What was decided by refutation is open again if another form of the column was decided the other way. */
    private void contradict(Set<String> shown) {
        String label = alive().get(0).reading().label();
        boolean isContested = basis == Basis.REFUTATION || basis == Basis.FEW_REFUTATIONS;
        if (!isContested || shown.contains(label)) {
            return;
        }
        for (Contender each : contenders) {
            boolean isOtherSide =
                    !each.isAlive() && shown.contains(each.reading().label());
            if (isOtherSide) {
                contenders.forEach(one -> one.lose("other values of the column show '%s'"
                        .formatted(each.reading().label())));
                words = "values of the column contradict each other";
                return;
            }
        }
    }

    /** Takes the reading whose values are as large as the column's valid ones. */
    void compare(Sizes sizes) {
        List<Contender> alive = alive();
        boolean isAboutSize = alive.size() > 1
                && alive.stream().allMatch(each -> each.reading().isScaled());
        if (!isAboutSize) {
            return;
        }
        sizes.fitting(alive.stream().map(each -> each.accepted().values()).toList())
                .ifPresent(winner -> {
                    for (int i = 0; i < alive.size(); i++) {
                        if (i != winner) {
                            alive.get(i).lose("its values are not as large as the column's valid ones");
                        }
                    }
                    decide(Basis.SIZE, "its values are as large as the column's valid ones");
                });
    }

    FormVerdict verdict() {
        List<Contender> alive = alive();
        List<RivalReport> rivals = contenders.stream().map(RivalReport::of).toList();
        String form = contenders.get(0).reading().form();
        if (isDecided()) {
            return new FormVerdict.Decided(
                    form, texts, rivals, alive.get(0).reading(), Objects.requireNonNullElse(basis, Basis.FORM), words);
        }
        boolean hasReading = alive.stream().anyMatch(each -> !each.reading().isDoubt());
        if (!hasReading) {
            String why = words.isEmpty() ? loser() : words;
            return new FormVerdict.Dead(form, texts, rivals, why);
        }
        String example = example(alive);
        List<String> readings = alive.stream()
                .map(each -> "%s: %s"
                        .formatted(
                                each.reading().words(), each.accepted().getOrDefault(example, "only a person can say")))
                .toList();
        return new FormVerdict.Open(form, texts, rivals, example, readings);
    }

    private String loser() {
        boolean isContradicted =
                contenders.stream().filter(each -> each.refutations() > 0).count() > 1;
        return isContradicted
                ? "values contradict each other: each reading fails on some that another explains"
                : "the contract accepts no reading of them";
    }

    private String example(List<Contender> alive) {
        for (String text : texts) {
            long answers = alive.stream()
                    .map(each -> each.accepted().getOrDefault(text, ""))
                    .distinct()
                    .count();
            if (answers > 1) {
                return text;
            }
        }
        return texts.get(0);
    }
}
