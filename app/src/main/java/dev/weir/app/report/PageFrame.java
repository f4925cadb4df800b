// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What every page begins and ends with. A page loads nothing from anywhere, and runs no script. */
final class PageFrame {

    private PageFrame() {}

    static void open(Html html, String title) {
        html.raw(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
                .element("title", title)
                .raw("<style>")
                .raw(style())
                .raw("</style></head><body><main>");
    }

    static void close(Html html, String footer) {
        html.raw("</main><footer>").element("p", footer).raw("</footer></body></html>\n");
    }

    private static String style() {
        try (InputStream css = PageFrame.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is missing from the class path");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
