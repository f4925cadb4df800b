// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.app.report.MendedValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A proof as it is kept, as lines for people; texts from rows of private columns are masked. */
final class ProofText {

    private static final Set<String> FROM_ROWS = Set.of(
            "before", "after", "text", "value", "values", "example", "examples", "sample", "samples", "refutedBy");

    private final boolean isPrivate;

    ProofText(boolean isPrivate) {
        this.isPrivate = isPrivate;
    }

    List<String> lines(JsonNode document) {
        List<String> lines = new ArrayList<>();
        members(document, "", false, lines);
        return lines;
    }

    private void members(JsonNode node, String indent, boolean isMasked, List<String> lines) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            boolean isHidden = isMasked || (isPrivate && FROM_ROWS.contains(member.getKey()));
            value(words(member.getKey()) + ":", member.getValue(), indent, isHidden, lines);
        }
    }

    private void value(String name, JsonNode value, String indent, boolean isHidden, List<String> lines) {
        if (value.isNull() || (value.isContainerNode() && value.isEmpty())) {
            return;
        }
        if (value.isValueNode()) {
            lines.add(indent + name + " " + (isHidden ? MendedValues.MASKED : value.asText()));
            return;
        }
        lines.add(indent + name);
        if (value.isObject()) {
            members(value, indent + "  ", isHidden, lines);
            return;
        }
        for (JsonNode item : value) {
            item(item, indent + "  ", isHidden, lines);
        }
    }

    /** The first line of an item has a dash, the others stand below it. */
    private void item(JsonNode item, String indent, boolean isHidden, List<String> lines) {
        if (item.isValueNode()) {
            lines.add(indent + "- " + (isHidden ? MendedValues.MASKED : item.asText()));
            return;
        }
        List<String> inner = new ArrayList<>();
        if (item.isObject()) {
            members(item, "", isHidden, inner);
        } else {
            item.forEach(each -> item(each, "", isHidden, inner));
        }
        for (int i = 0; i < inner.size(); i++) {
            lines.add(indent + (i == 0 ? "- " : "  ") + inner.get(i));
        }
    }

    private static String words(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
    }
}
