// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Pieces of rule expressions. */
final class Sql {

    private Sql() {}

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    static String fullMatch(String subject, String regex) {
        return "regexp_full_match(%s, %s)".formatted(subject, text(regex));
    }

    static String in(String subject, List<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", subject + " IN (", ")"));
    }

    static String group(String subject, String regex, int group) {
        return "regexp_extract(%s, %s, %d)".formatted(subject, text(regex), group);
    }

    static String replaceAll(String subject, String regex, String with) {
        return "regexp_replace(%s, %s, %s, 'g')".formatted(subject, text(regex), text(with));
    }

    static String replace(String subject, String what, String with) {
        return "replace(%s, %s, %s)".formatted(subject, text(what), text(with));
    }

    /** What a key stands for, where all values are equally long; the key must be one of those given. */
    static String lookUp(String key, Map<String, String> values) {
        StringBuilder all = new StringBuilder("/");
        values.forEach(
                (name, value) -> all.append(name).append('=').append(value).append('/'));
        int width = values.values().iterator().next().length();
        String list = text(all.toString());
        return "substr(%s, strpos(%s, '/' || %s || '=') + length(%s) + 2, %d)".formatted(list, list, key, key, width);
    }

    /** A text in a regular expression, standing for itself; the same in Java and in RE2. */
    static String quote(String literal) {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < literal.length(); i++) {
            char at = literal.charAt(i);
            if ("\\.[]{}()*+-?^$|/".indexOf(at) >= 0) {
                quoted.append('\\');
            }
            quoted.append(at);
        }
        return quoted.toString();
    }
}
