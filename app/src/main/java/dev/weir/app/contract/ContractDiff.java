// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.schemas.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where two contracts differ, element by element; order and layout do not count. */
public final class ContractDiff {

    /** What names the elements of the standard's lists. */
    private static final List<String> NAMES = List.of("name", "property", "id");

    private ContractDiff() {}

    /** Every difference, by path. */
    public static List<Difference> between(Contract before, Contract after) {
        Map<String, String> old = leaves(before);
        Map<String, String> now = leaves(after);
        TreeSet<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String path : paths) {
            Difference difference = new Difference(path, old.get(path), now.get(path));
            if (!java.util.Objects.equals(difference.before(), difference.after())) {
                differences.add(difference);
            }
        }
        return differences;
    }

    private static Map<String, String> leaves(Contract contract) {
        try {
            Map<String, String> leaves = new TreeMap<>();
            collect("", new YAMLMapper().readTree(contract.yaml()), leaves);
            return leaves;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A contract's own text is YAML", e);
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(join(path, entry.getKey()), entry.getValue(), leaves));
        } else if (node.isArray() && !isPlain(node)) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + nameOf(node.get(i), i) + "]", node.get(i), leaves);
            }
        } else {
            leaves.put(path, node.isTextual() ? node.textValue() : node.toString());
        }
    }

    private static boolean isPlain(JsonNode array) {
        for (JsonNode item : array) {
            if (item.isContainerNode()) {
                return false;
            }
        }
        return true;
    }

    private static String nameOf(JsonNode item, int index) {
        for (String name : NAMES) {
            if (item.path(name).isTextual()) {
                return item.path(name).textValue();
            }
        }
        return Integer.toString(index);
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
