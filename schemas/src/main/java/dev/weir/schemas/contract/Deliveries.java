// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.util.ArrayList;
import java.util.List;

/** Where published rows can go. */
public final class Deliveries {

    /** Files below the data directory; always written, because everything else is delivered from there. */
    public static final String LAKE = "lake";

    /** One record per row on the dataset's topic. */
    public static final String TOPIC = "topic";

    /** Stands where the path of a manifest would, for rows that were sent before the gates. */
    public static final String EARLY = "early";

    /** All that there are. */
    public static final List<String> ALL = List.of(LAKE, TOPIC);

    /** What is delivered where nothing is said. */
    public static final List<String> LAKE_ALONE = List.of(LAKE);

    private Deliveries() {}

    /** The same with the lake, which comes first. */
    public static List<String> withLake(List<String> names) {
        List<String> all = new ArrayList<>(LAKE_ALONE);
        names.stream().filter(name -> !all.contains(name)).forEach(all::add);
        return all;
    }
}
