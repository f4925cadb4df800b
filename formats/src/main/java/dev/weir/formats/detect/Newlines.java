// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

/** Which newline a text uses most. */
final class Newlines {

    private Newlines() {}

    /** Returns {@code LF}, {@code CRLF} or {@code CR}. */
    static String commonest(String text) {
        int lf = 0;
        int crlf = 0;
        int cr = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                lf++;
            } else if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                crlf++;
                i++;
            } else if (c == '\r' && i + 1 < text.length()) {
                cr++;
            }
        }
        if (crlf >= lf && crlf >= cr && crlf > 0) {
            return "CRLF";
        }
        return cr > lf ? "CR" : "LF";
    }
}
