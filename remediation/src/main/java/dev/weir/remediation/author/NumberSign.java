// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

/** Where a number says that it is negative, as a frame around its digits: {@code P} and {@code S} stand for words beside it. */
enum NumberSign {
    BEFORE("a sign in front, or none", "([+-]?) *P? *([+-]?) *(N) *S?", "\\1\\2\\3"),
    PARENTHESES("negative in parentheses", "P? *\\( *P? *(N) *S? *\\) *S?", "-\\1"),
    AFTER("a minus behind", "P? *(N) *S? *- *S?", "-\\1");

    final String words;
    private final String frame;
    final String kept;

    NumberSign(String words, String frame, String kept) {
        this.words = words;
        this.frame = frame;
        this.kept = kept;
    }

    String regex(String core, String prefixes, String suffixes) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < frame.length(); i++) {
            char at = frame.charAt(i);
            boolean isOptional = i + 1 < frame.length() && frame.charAt(i + 1) == '?';
            if (at == 'N') {
                regex.append(core);
            } else if ((at == 'P' || at == 'S') && isOptional) {
                String words = at == 'P' ? prefixes : suffixes;
                if (!words.isEmpty()) {
                    regex.append("(?:").append(words).append(")?");
                }
                i++;
            } else {
                regex.append(at);
            }
        }
        return regex.toString();
    }
}
