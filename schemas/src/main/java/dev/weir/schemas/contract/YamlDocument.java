// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A YAML 1.2 document as JSON, with the line of every element. By that version {@code no} is a text, not a falsehood.
 *
 * <p>Size, depth and the number of elements after resolving aliases are bounded, so that a small file cannot fill the
 * memory.
 */
final class YamlDocument {

    private static final int LONGEST = 8 << 20;
    private static final int MOST_ELEMENTS = 2_000_000;
    private static final int DEEPEST = 64;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode root;
    private final Map<String, Integer> lines;

    private YamlDocument(JsonNode root, Map<String, Integer> lines) {
        this.root = root;
        this.lines = lines;
    }

    /** What is wrong with a text that is no YAML, and where. */
    static final class BrokenYaml extends Exception {

        private static final long serialVersionUID = 1L;

        final int line;

        BrokenYaml(String message, int line) {
            super(message);
            this.line = line;
        }
    }

    /** Reads one document. */
    static YamlDocument parse(String text) throws BrokenYaml {
        if (text.length() > LONGEST) {
            throw new BrokenYaml("at most %d characters, found %d".formatted(LONGEST, text.length()), 0);
        }
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(1000)
                .setCodePointLimit(LONGEST)
                .build();
        try {
            Optional<Node> node = new Compose(settings).composeString(withoutMark(text));
            Converter converter = new Converter();
            JsonNode root = node.isPresent() ? converter.convert(node.get(), "", 0) : JSON.nullNode();
            return new YamlDocument(root, converter.lines);
        } catch (MarkedYamlEngineException e) {
            throw new BrokenYaml(
                    e.getProblem(),
                    e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0));
        } catch (YamlEngineException e) {
            throw new BrokenYaml(String.valueOf(e.getMessage()), 0);
        } catch (StackOverflowError e) {
            throw new BrokenYaml("at most %d levels of nesting".formatted(DEEPEST), 0);
        }
    }

    /** Some editors write a byte-order mark in front. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** A document that was never a text, and has no lines. */
    static YamlDocument of(JsonNode root) {
        return new YamlDocument(root, Map.of());
    }

    /** The document; a JSON null if it is empty. */
    JsonNode root() {
        return root;
    }

    /** The 1-based line of the element, or of the nearest one around it; 0 if there is none. */
    int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at)) {
            if (at.isEmpty()) {
                return 0;
            }
            at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
        }
        return lines.get(at);
    }

    /** Walks over the nodes, counting, since aliases may multiply them. */
    private static final class Converter {

        private final Map<String, Integer> lines = new HashMap<>();
        private int elements;

        JsonNode convert(Node node, String pointer, int depth) throws BrokenYaml {
            int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
            if (++elements > MOST_ELEMENTS) {
                throw new BrokenYaml("at most %d elements once aliases are resolved".formatted(MOST_ELEMENTS), line);
            }
            if (depth > DEEPEST) {
                throw new BrokenYaml("at most %d levels of nesting".formatted(DEEPEST), line);
            }
            lines.put(pointer, line);
            if (node instanceof MappingNode mapping) {
                return object(mapping, pointer, depth);
            }
            if (node instanceof SequenceNode sequence) {
                return array(sequence, pointer, depth);
            }
            return scalar((ScalarNode) node);
        }

        private ObjectNode object(MappingNode mapping, String pointer, int depth) throws BrokenYaml {
            ObjectNode object = JSON.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                int line = tuple.getKeyNode()
                        .getStartMark()
                        .map(mark -> mark.getLine() + 1)
                        .orElse(0);
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw new BrokenYaml("keys that are plain text", line);
                }
                String name = key.getValue();
                String child = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                if (object.has(name)) {
                    throw new BrokenYaml("each key once, found '%s' twice".formatted(name), line);
                }
                object.set(name, convert(tuple.getValueNode(), child, depth + 1));
                lines.put(child, line);
            }
            return object;
        }

        private ArrayNode array(SequenceNode sequence, String pointer, int depth) throws BrokenYaml {
            ArrayNode array = JSON.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, pointer + "/" + array.size(), depth + 1));
            }
            return array;
        }

        private static JsonNode scalar(ScalarNode node) throws BrokenYaml {
            String text = node.getValue();
            Tag tag = node.getTag();
            if (tag.equals(Tag.NULL)) {
                return JSON.nullNode();
            }
            if (tag.equals(Tag.BOOL)) {
                return JSON.booleanNode(Boolean.parseBoolean(text));
            }
            try {
                if (tag.equals(Tag.INT)) {
                    BigInteger number = new BigInteger(text);
                    return number.bitLength() < Long.SIZE
                            ? JSON.numberNode(number.longValue())
                            : JSON.numberNode(number);
                }
                if (tag.equals(Tag.FLOAT)) {
                    return JSON.numberNode(new BigDecimal(text));
                }
            } catch (NumberFormatException e) {
                return JSON.textNode(text);
            }
            return JSON.textNode(text);
        }
    }
}
