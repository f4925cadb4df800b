// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.contract.YamlDocument.BrokenYaml;
import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YamlTest {

    private static final long SEED = 42;
    private static final String[] WORDS = {
        "no",
        "Yes",
        "null",
        "~",
        "a b",
        " a",
        "a ",
        "a: b",
        "# a",
        "1.0",
        "007",
        "1e5",
        "",
        "'",
        "\"",
        "\\",
        "\n",
        "ä😀",
        "-",
        "- a",
        "[a]",
        "{a}",
        "true",
        "2024-01-31",
        "a#b",
        "*x",
        "&x",
        "!x",
        "|",
        "%",
        "@",
        "a,b",
        "0x1f",
        ".inf",
        "=",
        "<<"
    };

    @Test
    void shouldTakeWordsForWords() throws BrokenYaml {
        JsonNode root = YamlDocument.parse(
                        "{a: no, b: yes, c: 2024-01-31, d: 1.50, e: 7, f: true, g: ~, h: 007, i: .inf,"
                                + " j: 123456789012345678901234567890}")
                .root();
        assertThat(root.path("a").textValue()).isEqualTo("no");
        assertThat(root.path("b").textValue()).isEqualTo("yes");
        assertThat(root.path("c").textValue()).isEqualTo("2024-01-31");
        assertThat(root.path("d").decimalValue()).isEqualTo(new BigDecimal("1.50"));
        assertThat(root.path("e").longValue()).isEqualTo(7);
        assertThat(root.path("f").booleanValue()).isTrue();
        assertThat(root.path("g").isTextual() || root.path("g").isNull()).isTrue();
        assertThat(root.path("h").textValue()).isEqualTo("007");
        assertThat(root.path("i").textValue()).isEqualTo(".inf");
        assertThat(root.path("j").decimalValue()).isEqualTo(new BigDecimal("123456789012345678901234567890"));
    }

    @Test
    void shouldKnowTheLineOfEveryElement() throws BrokenYaml {
        YamlDocument document = YamlDocument.parse("a:\n  - b: 1\n    c~/d: 2\n\n  - 3\n");
        assertThat(document.line("/a/0/b")).isEqualTo(2);
        assertThat(document.line("/a/0/c~0~1d")).isEqualTo(3);
        assertThat(document.line("/a/1")).isEqualTo(5);
        assertThat(document.line("/a/1/nowhere/else")).isEqualTo(5);
        assertThat(YamlDocument.of(document.root()).line("/a")).isZero();
    }

    @Test
    void shouldReadWhatEditorsOnWindowsWrite() throws BrokenYaml {
        assertThat(YamlDocument.parse("\uFEFFa: 1\r\nb:\r\n  - c\r\n").root()).hasToString("{\"a\":1,\"b\":[\"c\"]}");
    }

    @Test
    void shouldResolveAliases() throws BrokenYaml {
        assertThat(YamlDocument.parse("a: &x {b: 1}\nc: *x").root().at("/c/b").intValue())
                .isEqualTo(1);
    }

    @Test
    void shouldRefuseBombs() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String alias = "*a" + (i - 1);
            laughs.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", alias, alias, alias, alias, alias, alias)));
        }
        assertThatThrownBy(() -> YamlDocument.parse(laughs.toString()))
                .isInstanceOf(BrokenYaml.class)
                .hasMessage("at most 2000000 elements once aliases are resolved");
        assertThatThrownBy(() -> YamlDocument.parse("[".repeat(100) + "]".repeat(100)))
                .isInstanceOf(BrokenYaml.class)
                .hasMessageContaining("nest");
        assertThatThrownBy(() -> YamlDocument.parse("[".repeat(1_000_000))).isInstanceOf(BrokenYaml.class);
        assertThatThrownBy(() -> YamlDocument.parse("#".repeat(9 << 20)))
                .isInstanceOf(BrokenYaml.class)
                .hasMessage("at most 8388608 characters, found 9437184");
        assertThatThrownBy(() -> YamlDocument.parse("a: &a [*a]")).isInstanceOf(BrokenYaml.class);
        assertThatThrownBy(() -> YamlDocument.parse("{[a]: b}"))
                .isInstanceOf(BrokenYaml.class)
                .hasMessage("keys that are plain text");
    }

    /** The law of the writer: what is read back is what was written, whatever it looks like. */
    @Test
    void shouldWriteWhatIsReadBack() throws BrokenYaml {
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            ObjectNode document = object(random, 0);
            String yaml = YamlWriter.write(document);
            assertThat(CanonicalJson.text(YamlDocument.parse(yaml).root()))
                    .as("seed %d, round %d:%n%s", SEED, i, yaml)
                    .isEqualTo(CanonicalJson.text(document));
        }
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = random.nextInt(4) + (depth == 0 ? 1 : 0); i > 0; i--) {
            object.set(WORDS[random.nextInt(WORDS.length)], value(random, depth + 1));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(depth > 3 ? 5 : 7)) {
            case 0 -> json.numberNode(random.nextInt());
            case 1 -> json.numberNode(new BigDecimal(random.nextInt(1000)).movePointLeft(2));
            case 2 -> json.booleanNode(random.nextBoolean());
            case 3 -> json.nullNode();
            case 4 -> json.textNode(WORDS[random.nextInt(WORDS.length)]);
            case 5 -> object(random, depth);
            default -> {
                ArrayNode array = json.arrayNode();
                for (int i = random.nextInt(3); i > 0; i--) {
                    array.add(value(random, depth + 1));
                }
                yield array;
            }
        };
    }
}
