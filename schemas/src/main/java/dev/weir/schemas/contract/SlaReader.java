// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code slaProperties}. */
final class SlaReader {

    /** Synonyms of the standard, in lower case. */
    private static final Set<String> CHECKED = Set.of("frequency", "latency", "timeofavailability");

    private final Problems problems;

    SlaReader(Problems problems) {
        this.problems = problems;
    }

    /** The levels of one schema object: those that name no element, and those that name none of the other objects. */
    List<Sla> read(JsonNode root, Set<String> otherObjects) {
        List<Sla> slas = new ArrayList<>();
        JsonNode entries = root.path("slaProperties");
        for (int i = 0; i < entries.size(); i++) {
            Sla sla = new Sla(
                    entries.get(i).path("property").asText(),
                    entries.get(i).path("value").asText(""),
                    text(entries.get(i), "unit"),
                    text(entries.get(i), "element"),
                    text(entries.get(i), "driver"));
            if (!isAbout(sla.element(), otherObjects)) {
                check(sla, "/slaProperties/" + i);
                slas.add(sla);
            }
        }
        return slas;
    }

    private static @Nullable String text(JsonNode node, String key) {
        return node.path(key).isTextual() ? node.path(key).textValue() : null;
    }

    private static boolean isAbout(@Nullable String element, Set<String> objects) {
        return element != null && objects.contains(element.split("\\.", 2)[0]);
    }

    private void check(Sla sla, String path) {
        String property = sla.property().toLowerCase(Locale.ROOT);
        if (!CHECKED.contains(property)) {
            problems.warn(
                    path + "/property",
                    "frequency, latency or timeOfAvailability",
                    "'" + sla.property() + "', which Weir keeps but does not check");
        } else if (property.equals("timeofavailability") && sla.dueTime().isEmpty()) {
            problems.error(path + "/value", "a time such as 09:00 or 09:00+02:00", "'" + sla.value() + "'");
        } else if (!property.equals("timeofavailability") && sla.period().isEmpty()) {
            problems.error(
                    path,
                    "a period such as value 1 and unit d",
                    "value '%s' and unit %s".formatted(sla.value(), sla.unit()));
        }
    }
}
