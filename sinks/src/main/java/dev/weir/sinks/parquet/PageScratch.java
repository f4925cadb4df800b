// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.parquet;

/** Memory that the columns of a file share, because they make their pages one after the other. */
final class PageScratch {

    private final PlainBytes page = new PlainBytes();
    private int[] places = new int[0];

    /** Room for a page, empty. */
    PlainBytes page() {
        page.clear();
        return page;
    }

    /** Room for a number per value; what it holds is old. */
    int[] places(int values) {
        if (places.length < values) {
            places = new int[Math.max(values, places.length * 2)];
        }
        return places;
    }
}
