// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import dev.weir.remediation.author.Shape.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identifiers that lost signs or zeros, have the wrong letter case, or letters for digits: rebuilt from the contract's pattern. */
final class PatternReadings {

    private static final String ALL_SIGNS = "[^\\p{L}\\p{N}]";
    private static final String COMMON_SIGNS = "[ _/()+-]";

    private final ColumnView view;
    private final Wash wash;
    private final Shape shape;
    private final String signs;
    private final List<Reading> readings = new ArrayList<>();

    /** How texts are made plainer before they are matched. */
    private record Plain(UnaryOperator<String> java, String sql) {}

    private PatternReadings(ColumnView view, Wash wash, Shape shape) {
        this.view = view;
        this.wash = wash;
        this.shape = shape;
        this.signs = shape.parts().stream().allMatch(Part::isSteady) ? ALL_SIGNS : COMMON_SIGNS;
    }

    static List<Reading> of(ColumnView view, Wash wash, Shape shape) {
        return new PatternReadings(view, wash, shape).all();
    }

    private List<Reading> all() {
        Plain washed = new Plain(wash::apply, wash.sql());
        Plain stripped = stripped(washed);
        boolean isClear = shape.isClearWithoutSigns();
        addPointZero();
        boolean isSteady = shape.parts().stream().allMatch(Part::isSteady);
        Build rebuilt = new Build(!isClear, false, false, 0);
        add("other signs or letter case", isClear ? stripped : washed, rebuilt, "the contract's signs and letter case");
        addCountry(stripped, isClear);
        boolean isPadded = shape.runsOfDigits() > 1 && shape.hasSigns();
        boolean isOneRun = shape.runsOfDigits() == 1 && isSteady;
        if (isPadded || isOneRun) {
            Build padded = new Build(isPadded, true, false, 0);
            String form = "digits without zeros in front";
            add(form, isPadded ? washed : stripped, padded, "zeros in front were lost");
            doubtZeros(form, isPadded ? washed : stripped, padded);
        }
        if (isSteady) {
            add(
                    "letters and digits confused",
                    stripped,
                    new Build(false, false, true, 0),
                    "what looks like a digit is one");
            int prefix = prefix();
            if (prefix > 0) {
                add("without the prefix", stripped, new Build(false, false, false, prefix), "the prefix was lost");
            }
        }
        return readings;
    }

    private Plain stripped(Plain plain) {
        return new Plain(
                text -> plain.java().apply(text).replaceAll(signs, ""), Sql.replaceAll(plain.sql(), signs, ""));
    }

    /** How many parts at the front are fixed, of which at least two are letters. */
    private int prefix() {
        int count = 0;
        int letters = 0;
        while (shape.parts().get(count).isFixed()) {
            letters += Character.isLetter(shape.parts().get(count).fixed().charAt(0)) ? 1 : 0;
            count++;
        }
        return letters >= 2 ? count : 0;
    }

    private void addPointZero() {
        Pattern pattern = Pattern.compile("([0-9]+)\\.0+");
        boolean isNumber = shape.parts().stream().allMatch(Part::isDigits);
        if (isNumber) {
            readings.add(Reading.of(
                    "digits with a fraction of zero",
                    text -> {
                        Matcher digits = pattern.matcher(wash.apply(text));
                        return digits.matches() && view.judge().isValue(digits.group(1));
                    },
                    Sql.fullMatch(wash.sql(), "[0-9]+\\.0+"),
                    "regexp_replace(%s, '\\.0+$', '')".formatted(wash.sql()),
                    "it went through a column of numbers",
                    Claim.DIGITS));
        }
    }

    /** {@code 00} for the plus of a telephone number, and a zero for the country that the contract names. */
    private void addCountry(Plain stripped, boolean isClear) {
        boolean isInternational = shape.parts().get(0).fixed().equals("+") && isClear;
        if (!isInternational) {
            return;
        }
        Plain zeros = new Plain(
                text -> stripped.java().apply(text).replaceFirst("^00", ""),
                "regexp_replace(%s, '^00', '')".formatted(stripped.sql()));
        add("00 for a plus", zeros, new Build(false, false, false, 0), "00 stands for the plus");
        StringBuilder country = new StringBuilder();
        for (Part part : shape.parts().subList(1, shape.parts().size())) {
            if (!part.isFixed() || !Character.isDigit(part.fixed().charAt(0))) {
                break;
            }
            country.append(part.fixed());
        }
        if (!country.isEmpty()) {
            Plain national = new Plain(
                    text -> stripped.java().apply(text).replaceFirst("^0", country.toString()),
                    "regexp_replace(%s, '^0', '%s')".formatted(stripped.sql(), country));
            add(
                    "a zero for the country",
                    national,
                    new Build(false, false, false, 0),
                    "the contract names the country");
        }
    }

    private void add(String form, Plain plain, Build build, String words) {
        readings.add(Reading.of(
                form,
                matches(plain, build),
                Sql.fullMatch(plain.sql(), build.regex()),
                build.sql(plain.sql()),
                words,
                Claim.DISTINCT));
    }

    private static Predicate<String> matches(Plain plain, Build build) {
        Pattern pattern = Pattern.compile(build.regex());
        return text -> pattern.matcher(plain.java().apply(text)).matches();
    }

    /** Where no valid value begins with a zero, digits may as well be missing at the end. */
    private void doubtZeros(String form, Plain plain, Build padded) {
        Pattern strict = Pattern.compile(new Build(padded.isSeparated, false, false, 0).regex());
        boolean hasZeros = view.valid().stream().anyMatch(text -> {
            Matcher groups = strict.matcher(plain.java().apply(text));
            if (!groups.matches()) {
                return false;
            }
            for (int i = 1; i <= groups.groupCount(); i++) {
                if (groups.group(i).startsWith("0")) {
                    return true;
                }
            }
            return false;
        });
        if (!hasZeros) {
            readings.add(Reading.doubt(
                    form,
                    matches(plain, padded),
                    Sql.fullMatch(plain.sql(), padded.regex()),
                    "digits were lost at the end: no valid value begins with a zero"));
        }
    }

    /** How a text is matched and put together again. */
    private final class Build {

        private final boolean isSeparated;
        private final boolean isPadded;
        private final boolean isConfused;
        private final int without;

        Build(boolean isSeparated, boolean isPadded, boolean isConfused, int without) {
            this.isSeparated = isSeparated;
            this.isPadded = isPadded;
            this.isConfused = isConfused;
            this.without = without;
        }

        String regex() {
            StringBuilder regex = new StringBuilder("(?i)");
            for (Part part : shape.parts().subList(without, shape.parts().size())) {
                if (part.isSign()) {
                    regex.append(isSeparated ? ALL_SIGNS + "+" : "");
                } else if (part.isFixed()) {
                    regex.append(Sql.quote(part.fixed()));
                } else {
                    boolean isShort = isPadded && part.isDigits() && part.isSteady();
                    regex.append("([").append(set(part)).append("]{");
                    regex.append(isShort ? 1 : part.least())
                            .append(',')
                            .append(part.most())
                            .append("})");
                }
            }
            return regex.toString();
        }

        private String set(Part part) {
            return !isConfused ? part.set() : part.isDigits() ? "0-9OILSB" : part.set() + "058";
        }

        String sql(String text) {
            List<String> pieces = new ArrayList<>();
            StringBuilder fixed = new StringBuilder();
            int group = 0;
            for (Part part : shape.parts()) {
                if (part.isFixed()) {
                    fixed.append(part.fixed());
                    continue;
                }
                if (!fixed.isEmpty()) {
                    pieces.add(Sql.text(fixed.toString()));
                    fixed.setLength(0);
                }
                pieces.add(piece(part, Sql.group(text, "^" + regex() + "$", ++group)));
            }
            if (!fixed.isEmpty()) {
                pieces.add(Sql.text(fixed.toString()));
            }
            return String.join(" || ", pieces);
        }

        private String piece(Part part, String text) {
            String sql = text;
            if (isConfused && part.isDigits()) {
                sql = "translate(%s, 'OoIilLSsBb', '0011115588')".formatted(sql);
            } else if (isConfused) {
                sql = "translate(%s, '058', 'OSB')".formatted(sql);
            }
            if (part.isUpper()) {
                sql = "upper(" + sql + ")";
            } else if (part.isLower()) {
                sql = "lower(" + sql + ")";
            }
            boolean isShort = isPadded && part.isDigits() && part.isSteady();
            return isShort ? "lpad(%s, %d, '0')".formatted(sql, part.most()) : sql;
        }
    }
}
