// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.BrokenText;
import dev.weir.remediation.author.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds the readings of a column's broken texts against each other, over the whole batch and nothing else: a text that only
 * one of two rivals explains refutes the other; what one form shows counts for others; where rivals are left, nobody wins.
 */
public final class Contest {

    /** What a rule answers to take a value away. */
    public static final String NO_VALUE = "␀";

    private final List<FormVerdict> verdicts;
    private final Map<String, FormVerdict> byText = new HashMap<>();
    private final Map<String, String> answers = new HashMap<>();

    private Contest(List<FormField> fields) {
        this.verdicts = fields.stream().map(FormField::verdict).toList();
        verdicts.forEach(verdict -> verdict.texts().forEach(text -> byText.put(text, verdict)));
        fields.forEach(field -> answers.putAll(field.answers()));
    }

    /** Runs all readings and decides between them. */
    public static Contest hold(List<Reading> readings, ColumnTrial trial) {
        List<FormField> fields = new ArrayList<>();
        textsByForm(readings, trial).forEach((rivals, texts) -> {
            if (!texts.isEmpty()) {
                fields.add(FormField.of(rivals, texts, trial));
            }
        });
        Sizes sizes = Sizes.of(trial.view());
        fields.forEach(FormField::refute);
        fields.forEach(field -> field.support(fields));
        fields.forEach(field -> field.compare(sizes));
        return new Contest(fields);
    }

    /** A text belongs to the first form that it matches. */
    private static Map<List<Reading>, List<String>> textsByForm(List<Reading> readings, ColumnTrial trial) {
        Map<String, List<Reading>> forms = new LinkedHashMap<>();
        readings.forEach(reading ->
                forms.computeIfAbsent(reading.form(), form -> new ArrayList<>()).add(reading));
        Map<List<Reading>, List<String>> texts = new LinkedHashMap<>();
        forms.values().forEach(rivals -> texts.put(rivals, new ArrayList<>()));
        for (BrokenText broken : trial.view().broken()) {
            for (List<Reading> rivals : forms.values()) {
                if (rivals.get(0).matches().test(broken.text())) {
                    texts.getOrDefault(rivals, new ArrayList<>()).add(broken.text());
                    break;
                }
            }
        }
        return texts;
    }

    /** What became of each form that occurs, those that are tried first before others. */
    public List<FormVerdict> verdicts() {
        return verdicts;
    }

    /** What became of the form of a text; empty where no reading is known for it. */
    public Optional<FormVerdict> of(String text) {
        return Optional.ofNullable(byText.get(text));
    }

    /** What the reading that is left makes of a text, if the contract accepts it. */
    public Optional<String> answer(String text) {
        return Optional.ofNullable(answers.get(text));
    }
}
