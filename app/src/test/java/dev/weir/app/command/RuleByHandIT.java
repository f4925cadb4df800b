// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person writes the rule that no author knew: as files, without reading any source again. */
class RuleByHandIT {

    private static final String CONTRACT = """
            apiVersion: v3.1.0
            kind: DataContract
            id: parts
            version: 1.0.0
            status: active
            schema:
              - name: parts
                physicalType: table
                properties:
                  - {name: id, logicalType: integer, required: true}
                  - {name: code, logicalType: string, logicalTypeOptions: {pattern: '^[a-z]{3}-[0-9]$'}}
                  - {name: made, logicalType: date}
            """;
    private static final String TURNED =
            "CASE WHEN regexp_full_match(\"code\", '[0-9]~[a-z]{3}') THEN concat(substr(\"code\", 3), '-', substr(\"code\", 1, 1)) END";

    @TempDir
    private Path folder;

    private CommandRun run(String... arguments) {
        return CommandRun.of(Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--data", folder.resolve("data").toString()))
                .toArray(String[]::new));
    }

    @Test
    void shouldLandWhatAnImportedRuleMends() throws Exception {
        String contracts = contracts();
        Path file = folder.resolve("parts.csv");
        Files.writeString(
                file, "id,code,made\n1,abc-1,2026-01-15\n2,2~abd,2026-01-16\n3,3~xyz,13.01.2026\n4,uvw-4,25.01.2026\n");
        CommandRun processed = run(
                "process",
                file.toString(),
                "--contracts",
                contracts,
                "--report",
                folder.resolve("r.json").toString());
        assertThat(processed.out()).contains("2 landed + 2 quarantined").contains("1 cluster no rule was found for");

        Path git = folder.resolve("git");
        run("rules", "export", git.toString());
        writeRule(git);
        CommandRun imported = run("rules", "import", git.toString());
        CommandRun replayed = run("quarantine", "replay", "--contracts", contracts, "--comment", "codes were turned");

        assertThat(imported.out()).contains("1 rule(s) imported, 1 known already, 0 file(s) refused");
        assertThat(replayed.exitCode()).as(replayed.toString()).isZero();
        assertThat(replayed.out()).contains("4 rows = 4 landed + 0 quarantined").contains("'2~abd' -> 'abd-2'");
        assertThat(run("query", "SELECT code FROM lake.parts ORDER BY id", "--format", "csv")
                        .out())
                .isEqualTo("code\nabc-1\nabd-2\nxyz-3\nuvw-4\n");
        assertThat(run("rules", "list").out())
                .containsPattern("code +PATTERN_MISMATCH +ACTIVE +person")
                .doesNotContain("IMPORTED");
        assertThat(run("audit", "verify").exitCode()).isZero();
        assertThat(run("certificate", "verify", "--all").exitCode()).isZero();
        assertThat(run("quarantine", "replay").err()).contains("No such batch is published and has rows in quarantine");

        shouldTakeBackAndLandAnew(contracts);
    }

    private void shouldTakeBackAndLandAnew(String contracts) {
        String id = run(
                        "query",
                        "SELECT DISTINCT rule FROM audit WHERE \"column\" = 'code' AND rule IS NOT NULL",
                        "--format",
                        "csv")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        assertThat(run("keys", "generate").out()).contains("signs from now on");

        CommandRun rolledBack =
                run("rules", "rollback", id, "--contracts", contracts, "--by", "ann", "--note", "codes were right");

        assertThat(rolledBack.exitCode()).as(rolledBack.toString()).isZero();
        assertThat(rolledBack.out())
                .contains("2 landed + 2 quarantined")
                .contains("ROLLED_BACK: rolled back by ann")
                .contains("codes were right");
        assertThat(run("query", "SELECT code FROM lake.parts ORDER BY id", "--format", "csv")
                        .out())
                .isEqualTo("code\nabc-1\nuvw-4\n");
        CommandRun verified = run("certificate", "verify", "--all");
        assertThat(verified.exitCode()).isZero();
        assertThat(verified.out()).contains("signed by key");
        assertThat(run("audit", "verify").exitCode()).isZero();
        CommandRun anew = run("rules", "approve", id, "--contracts", contracts);
        assertThat(anew.exitCode()).as(anew.toString()).isZero();
        assertThat(anew.out()).contains("4 landed + 0 quarantined");
        assertThat(run("rules", "edit", id, "--expression", "drop table x").err())
                .contains("rule language");
    }

    private String contracts() throws IOException {
        Path contracts = Files.createDirectories(folder.resolve("contracts"));
        Files.writeString(contracts.resolve("parts.odcs.yaml"), CONTRACT);
        return contracts.toString();
    }

    /** What a person does: copies an exported rule, and says in it which cluster it is for and what is to be done. */
    private void writeRule(Path git) throws IOException {
        JsonNode clusters =
                Json.mapper().readTree(folder.resolve("r.json").toFile()).at("/batches/0/clusters");
        String cluster = StreamSupport.stream(clusters.spliterator(), false)
                .filter(each -> each.path("column").asText().equals("code"))
                .map(each -> each.path("id").asText())
                .findFirst()
                .orElseThrow();
        try (Stream<Path> exported = Files.walk(git)) {
            Path rule = exported.filter(Files::isRegularFile).findFirst().orElseThrow();
            ObjectNode text = (ObjectNode) Json.mapper().readTree(rule.toFile());
            text.put("column", "code")
                    .put("clause", "pattern")
                    .put("code", "PATTERN_MISMATCH")
                    .put("expression", TURNED);
            text.putArray("clusters").add(cluster);
            Files.writeString(rule.resolveSibling("mine.json"), text.toString());
        }
    }
}
