// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import dev.weir.schemas.contract.TextForm;
import java.util.List;
import java.util.Optional;

/** E-mail addresses, UUIDs and network addresses in the spellings of people and other programs. */
final class FormReadings {

    private static final String EMAIL = "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+";
    private static final String UUID = "[0-9a-fA-F-]{36}";
    private static final String IPV4 = "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}";

    private static final int LONGEST = 320;

    /** Something to replace wherever it stands. */
    private record Step(String regex, String with) {}

    private static final List<Step> EMAIL_STEPS = List.of(
            new Step("(?i)^mailto:", ""),
            new Step("^[<\"']+|[>\"'.,; ]+$", ""),
            new Step("(?i) *[(\\[{] *at *[)\\]}] *| +at +", "@"),
            new Step("(?i) *[(\\[{] *dot *[)\\]}] *| +dot +", "."),
            new Step(" ", ""),
            new Step("@@+", "@"),
            new Step(",", "."));
    private static final List<Step> UUID_STEPS = List.of(
            new Step("(?i)^urn:uuid:", ""),
            new Step("[^0-9a-zA-Z]", ""),
            new Step("[oO]", "0"),
            new Step("[lI]", "1"),
            new Step("^(.{8})(.{4})(.{4})(.{4})(.+)$", "\\1-\\2-\\3-\\4-\\5"));
    private static final List<Step> IPV4_STEPS = List.of(
            new Step(" ", ""), new Step(",", "."), new Step("(^|\\.)0+([0-9])", "\\1\\2"), new Step("\\.$", ""));

    private FormReadings() {}

    /** What texts of a form look like, near enough; empty where that cannot be said simply. */
    static Optional<String> regex(TextForm form) {
        return switch (form) {
            case EMAIL -> Optional.of(EMAIL);
            case UUID -> Optional.of(UUID);
            case IPV4 -> Optional.of(IPV4);
            case HOSTNAME -> Optional.of("[A-Za-z0-9.-]+");
            case URI -> Optional.of("[A-Za-z][A-Za-z0-9+.-]*:[^ ]+");
            default -> Optional.empty();
        };
    }

    static List<Reading> of(ColumnView view, Wash wash, TextForm form) {
        return switch (form) {
            case EMAIL -> reading(view, wash, "an e-mail address for people", EMAIL_STEPS, EMAIL, Claim.DIGITS);
            case UUID -> reading(view, wash, "a UUID in another spelling", UUID_STEPS, UUID, Claim.DISTINCT);
            case IPV4 -> reading(view, wash, "an address with zeros or blanks", IPV4_STEPS, IPV4, Claim.DISTINCT);
            default -> List.of();
        };
    }

    private static List<Reading> reading(
            ColumnView view, Wash wash, String form, List<Step> steps, String regex, Claim claim) {
        // Each step may make a text longer: a bound on the first keeps all of them within the rule language's limits.
        String sql = "left(%s, %d)".formatted(wash.sql(), LONGEST);
        for (Step step : steps) {
            sql = Sql.replaceAll(sql, step.regex(), step.with());
        }
        return List.of(Reading.of(
                form,
                text -> wash.apply(text).length() <= LONGEST && view.judge().isValue(apply(wash.apply(text), steps)),
                "length(%s) <= %d AND %s".formatted(wash.sql(), LONGEST, Sql.fullMatch(sql, regex)),
                sql,
                "the same address or number",
                claim));
    }

    private static String apply(String text, List<Step> steps) {
        String mended = text;
        for (Step step : steps) {
            mended = mended.replaceAll(step.regex(), step.with().replace('\\', '$'));
        }
        return mended;
    }
}
