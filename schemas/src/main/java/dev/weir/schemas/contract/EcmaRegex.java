// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

/** Spells the standard's regular expressions (ECMA-262) as RE2 does. */
final class EcmaRegex {

    private EcmaRegex() {}

    /** Only escapes are spelled otherwise: {@code \}{@code u00e9} is {@code \x{00e9}}, and {@code \/} a plain slash. */
    static String toRe2(String regex) {
        StringBuilder re2 = new StringBuilder(regex.length());
        for (int i = 0; i < regex.length(); i++) {
            char at = regex.charAt(i);
            if (at != '\\' || i + 1 == regex.length()) {
                re2.append(at);
                continue;
            }
            char escaped = regex.charAt(++i);
            if (escaped == 'u' && isHex(regex, i + 1, i + 5)) {
                re2.append("\\x{").append(regex, i + 1, i + 5).append('}');
                i += 4;
            } else if (escaped == '/') {
                re2.append('/');
            } else {
                re2.append('\\').append(escaped);
            }
        }
        return re2.toString();
    }

    private static boolean isHex(String text, int start, int end) {
        return end <= text.length() && text.substring(start, end).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
