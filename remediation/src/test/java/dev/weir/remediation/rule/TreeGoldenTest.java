// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.json.Json;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The guard knows the trees of one version of DuckDB. A change here is a new grammar: read every difference before the file is
 * written again with {@code -Dweir.golden.write=PATH}, and run the fuzzer for half an hour.
 */
class TreeGoldenTest {

    private static final String VERSION = "v2.0.0";

    @Test
    void shouldNotChangeTheTreesUnintentionally() throws Exception {
        ObjectNode found = Json.mapper().createObjectNode();
        try (LockedDuck duck = LockedDuck.open(64)) {
            found.put("duckdb", ask(duck, "SELECT version() || substr(?, 1, 0)", "-"));
            for (String expression : expressions()) {
                String tree =
                        ask(duck, "SELECT json_serialize_sql(?::VARCHAR)", "SELECT (" + expression + "\n) AS r FROM t");
                found.set(expression, Json.mapper().readTree(tree).path("statements"));
            }
        }
        write(found);
        assertThat(found.path("duckdb").asText()).isEqualTo(VERSION);
        assertThat(found).isEqualTo(golden());
    }

    @Test
    void shouldAllowEachAndWriteItAsOneText() throws Exception {
        try (RuleGuard guard = RuleGuard.open()) {
            for (String expression : expressions()) {
                List<String> columns = List.of("a", "b", "order date");
                RuleExpression rule = guard.check(expression, columns).fold(Verdict.Allowed::rule, refused -> {
                    throw new AssertionError(expression + ": " + refused);
                });
                assertThat(guard.check(rule.sql(), columns)).isEqualTo(new Verdict.Allowed(rule));
            }
        }
    }

    private static List<String> expressions() {
        List<String> expressions = new ArrayList<>();
        ((List<?>) HostileExpressionsTest.yaml("golden-expressions.yaml"))
                .forEach(each -> expressions.add((String) each));
        return expressions;
    }

    private static String ask(LockedDuck duck, String question, String argument) throws Exception {
        try (PreparedStatement statement = duck.connection().prepareStatement(question)) {
            statement.setString(1, argument);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void write(JsonNode found) throws Exception {
        String path = System.getProperty("weir.golden.write");
        if (path != null) {
            Files.writeString(
                    Path.of(path),
                    Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(found) + "\n",
                    UTF_8);
        }
    }

    private static JsonNode golden() throws Exception {
        try (InputStream in = Objects.requireNonNull(TreeGoldenTest.class.getResourceAsStream("golden-trees.json"))) {
            return Json.mapper().readTree(in);
        }
    }
}
