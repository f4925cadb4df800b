// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import dev.weir.schemas.contract.Clause;
import dev.weir.schemas.contract.TextForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All that broken texts of a text column may mean under the clauses of its contract. */
final class TextReadings {

    private static final int LEAST_VALUES = 20;

    private final ColumnView view;
    private final Wash wash;
    private final List<Reading> readings = new ArrayList<>();

    private TextReadings(ColumnView view, Wash wash) {
        this.view = view;
        this.wash = wash;
    }

    static List<Reading> of(ColumnView view, Wash wash) {
        return new TextReadings(view, wash).all();
    }

    private List<Reading> all() {
        List<String> words = EnumReadings.words(view);
        if (!words.isEmpty()) {
            readings.addAll(EnumReadings.of(view, wash, words));
            return readings;
        }
        addWashed();
        addMojibake();
        form().ifPresent(form -> readings.addAll(FormReadings.of(view, wash, form)));
        regex().or(this::digits)
                .flatMap(Shape::of)
                .ifPresent(shape -> readings.addAll(PatternReadings.of(view, wash, shape)));
        return readings;
    }

    private void addWashed() {
        if (!wash.sql().equals(wash.raw())) {
            add("right but for its characters", text -> wash.apply(text), wash.sql());
        }
    }

    private void addMojibake() {
        Collection<String> washed = view.brokenTexts().stream().map(wash::apply).toList();
        Mojibake mojibake = Mojibake.in(washed);
        if (!mojibake.isEmpty()) {
            add("read in the wrong charset", text -> mojibake.apply(wash.apply(text)), mojibake.sql(wash.sql()));
        }
    }

    /** Texts that are valid when they are written otherwise. */
    private void add(String form, java.util.function.UnaryOperator<String> plain, String sql) {
        Predicate<String> matches = text -> {
            String other = plain.apply(text);
            return !other.equals(text) && view.judge().isValue(other);
        };
        readings.add(
                Reading.of(form, matches, sql + " <> " + wash.raw() + limits(sql), sql, "the same text", Claim.DIGITS));
    }

    /** What the contract says of the length and the pattern, as a condition. */
    private String limits(String sql) {
        StringBuilder limits = new StringBuilder();
        for (Clause clause : view.column().clauses()) {
            if (clause.isSoft()) {
                continue;
            }
            if (clause instanceof Clause.MinLength least) {
                limits.append(" AND length(%s) >= %d".formatted(sql, least.length()));
            } else if (clause instanceof Clause.MaxLength most) {
                limits.append(" AND length(%s) <= %d".formatted(sql, most.length()));
            } else if (clause instanceof Clause.Matches matches) {
                limits.append(" AND regexp_matches(%s, %s)".formatted(sql, Sql.text(matches.regex())));
            } else if (clause instanceof Clause.WellFormed formed) {
                FormReadings.regex(formed.form())
                        .ifPresent(regex -> limits.append(" AND ").append(Sql.fullMatch(sql, regex)));
            }
        }
        return limits.toString();
    }

    private Optional<TextForm> form() {
        return view.column().clauses().stream()
                .filter(clause -> clause instanceof Clause.WellFormed && !clause.isSoft())
                .map(clause -> ((Clause.WellFormed) clause).form())
                .findFirst();
    }

    private Optional<String> regex() {
        return view.column().clauses().stream()
                .filter(clause -> clause instanceof Clause.Matches && !clause.isSoft())
                .map(clause -> ((Clause.Matches) clause).regex())
                .findFirst();
    }

    /** Where all valid texts are as many digits, so are the broken ones. */
    private Optional<String> digits() {
        List<String> valid = view.valid();
        boolean isSteady = valid.size() >= LEAST_VALUES
                && valid.stream()
                        .allMatch(text -> text.matches("[0-9]{2,32}")
                                && text.length() == valid.get(0).length());
        return isSteady ? Optional.of("^[0-9]{%d}$".formatted(valid.get(0).length())) : Optional.empty();
    }
}
