// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The {@code customProperties} of one element, by name; nested settings are also found as {@code outer.inner}. */
final class CustomProperties {

    private final Problems problems;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final Map<String, String> paths = new HashMap<>();

    CustomProperties(Problems problems) {
        this.problems = problems;
    }

    /** Adds the properties of the element at {@code path}; they win over those that were added before. */
    void add(JsonNode element, String path) {
        JsonNode list = element.path("customProperties");
        for (int i = 0; i < list.size(); i++) {
            put(list.get(i).path("property").asText(), list.get(i).path("value"), path + "/customProperties/" + i);
        }
    }

    private void put(String name, JsonNode value, String path) {
        values.put(name, value);
        paths.put(name, path);
        value.properties().forEach(field -> put(name + "." + field.getKey(), field.getValue(), path));
    }

    JsonNode get(String name) {
        return values.getOrDefault(name, MissingNode.getInstance());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String path(String name) {
        return paths.getOrDefault(name, "");
    }

    Set<String> names() {
        return values.keySet();
    }

    /** A setting that is one of an enum's constants, in any letter case; {@code otherwise} where it is absent or wrong. */
    <E extends Enum<E>> E oneOf(String name, Class<E> type, E otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        String word = get(name).asText().toUpperCase(Locale.ROOT);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        String all = String.join(
                " or ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
        wrong(name, all);
        return otherwise;
    }

    /** A list of texts, or one text; empty if it is absent, null or something else. */
    List<String> texts(String name) {
        JsonNode value = get(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (value.isValueNode()) {
            return List.of(value.asText());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value) {
            if (!item.isValueNode() || value.isObject()) {
                wrong(name, "a text or a list of texts");
                return List.of();
            }
            texts.add(item.asText());
        }
        return texts;
    }

    /** Warns of settings that nobody would act on. */
    void warnOfUnknown(Set<String> known) {
        for (String name : names()) {
            boolean isPart = name.contains(".") && !known.contains(name) && !known.contains(outer(name));
            if (!known.contains(name) && !isPart) {
                String hint = Spelling.nearest(name, known)
                        .map(" (did you mean '%s'?)"::formatted)
                        .orElse("");
                problems.warn(path(name), "a setting that Weir acts on" + hint, "'" + name + "', which it does not");
            }
        }
    }

    private static String outer(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    /** Reports that a setting has a value that gives something up. */
    void warn(String name, String expected, String found) {
        problems.warn(path(name), name + " to be " + expected, found);
    }

    /** Reports that a setting has a value that it cannot have. */
    void wrong(String name, String expected) {
        problems.error(path(name), name + " to be " + expected, Problems.excerpt(get(name)));
    }
}
