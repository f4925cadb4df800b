// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.report;

import java.util.Locale;

/** Small charts as inline SVG; each says in words, too, what it shows. */
final class Bars {

    private static final int WIDTH = 1000;

    private Bars() {}

    /** How the rows of a batch were shared out, over the whole width. */
    static void books(Html html, long landed, long quarantined, long source) {
        long gap = Math.max(0, source - landed - quarantined);
        long whole = Math.max(1, landed + quarantined + gap);
        String label = "%s landed, %s quarantined, %s unaccounted for"
                .formatted(Html.count(landed), Html.count(quarantined), Html.count(gap));
        html.raw("<svg class=\"wide\" viewBox=\"0 0 %d 16\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\""
                        .formatted(WIDTH))
                .text(label)
                .raw("\"><title>")
                .text(label)
                .raw("</title><rect class=\"track\" width=\"%d\" height=\"16\"/>".formatted(WIDTH));
        double at = 0;
        at = part(html, "landed", at, landed, whole);
        at = part(html, "quarantined", at, quarantined, whole);
        part(html, "gap", at, gap, whole);
        html.raw("</svg>");
    }

    // What is there is seen: at least three thousandths wide, however small its share.
    private static double part(Html html, String cssClass, double at, long rows, long whole) {
        if (rows == 0) {
            return at;
        }
        double width = Math.min(WIDTH - at, Math.max(3, (double) WIDTH * rows / whole));
        html.raw(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%.1f\" width=\"%.1f\" height=\"16\"/>",
                cssClass,
                Math.min(at, WIDTH - width),
                width));
        return at + width;
    }

    /** A share of a whole, small enough for a cell. */
    static void share(Html html, String cssClass, long part, long whole, int pixels) {
        String label = "%s of %s".formatted(Html.count(part), Html.count(whole));
        double filled = whole == 0 ? 0 : Math.min(1.0, (double) part / whole) * pixels;
        html.raw("<svg width=\"%d\" height=\"10\" role=\"img\" aria-label=\"".formatted(pixels))
                .text(label)
                .raw("\"><title>")
                .text(label)
                .raw(String.format(
                        Locale.ROOT,
                        "</title><rect class=\"track\" width=\"%d\" height=\"10\" rx=\"2\"/><rect class=\"%s\" width=\"%.1f\" height=\"10\" rx=\"2\"/></svg>",
                        pixels,
                        cssClass,
                        part > 0 ? Math.max(1.5, filled) : 0.0));
    }
}
