// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.contract.ContractProblem.Severity;
import dev.weir.schemas.contract.YamlDocument.BrokenYaml;
import dev.weir.schemas.identity.BatchIds;
import java.util.ArrayList;
import java.util.List;

/** Turns the text of a contract file into contracts, collecting everything that is wrong with it. */
final class ContractReader {

    private final String yaml;
    private final String origin;
    private final YamlDocument document;
    private final Problems problems;

    private ContractReader(String yaml, String origin, YamlDocument document) {
        this.yaml = yaml;
        this.origin = origin;
        this.document = document;
        this.problems = new Problems(origin, document::line);
    }

    static Contract readOne(String yaml, String origin) {
        List<Contract> contracts = readAll(yaml, origin);
        if (contracts.size() != 1) {
            throw new ContractException(
                    origin,
                    List.of(new ContractProblem(
                            Severity.ERROR, origin, 0, "/schema", "one schema object", contracts.size() + "")));
        }
        return contracts.get(0);
    }

    static List<Contract> readAll(String yaml, String origin) {
        YamlDocument document;
        try {
            document = YamlDocument.parse(yaml);
        } catch (BrokenYaml e) {
            throw new ContractException(
                    origin,
                    List.of(new ContractProblem(
                            Severity.ERROR, origin, e.line, "", "YAML", String.valueOf(e.getMessage()))));
        }
        return new ContractReader(yaml, origin, document).read();
    }

    private List<Contract> read() {
        JsonNode schema = document.root().path("schema");
        if (schema.isEmpty()) {
            problems.error("/schema", "at least one schema object", Problems.excerpt(schema));
        }
        List<Contract> contracts = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            contracts.add(contract(i, schema.size() == 1));
        }
        problems.failOnError();
        return List.copyOf(contracts);
    }

    private Contract contract(int index, boolean isOnly) {
        JsonNode root = document.root();
        String path = "/schema/" + index;
        JsonNode object = root.path("schema").path(index);
        CustomProperties custom = new CustomProperties(problems);
        custom.add(root, "");
        custom.add(object, path);
        List<Column> columns = new ArrayList<>();
        JsonNode properties = object.path("properties");
        ColumnReader reader = new ColumnReader(problems);
        for (int i = 0; i < properties.size(); i++) {
            columns.add(reader.read(properties.get(i), path + "/properties/" + i));
        }
        ContractSettings settings = new SettingsReader(custom).read(columns, List.of());
        ObjectNode alone = root.deepCopy();
        alone.putArray("schema").add(object.deepCopy());
        return new Contract(
                new Contract.Identity(
                        root.path("id").asText(),
                        root.path("version").asText(),
                        tenant(root),
                        BatchIds.datasetOf(
                                custom.has("dataset")
                                        ? custom.get("dataset").asText()
                                        : object.path("name").asText())),
                new Contract.Source(
                        origin,
                        isOnly ? yaml : YamlWriter.write(alone),
                        alone,
                        CanonicalJson.sha256(alone),
                        problems.all()),
                columns,
                settings,
                List.of(),
                List.of());
    }

    private static String tenant(JsonNode root) {
        String tenant = root.path("tenant").asText("");
        return tenant.isEmpty() ? BatchIds.DEFAULT_TENANT : BatchIds.datasetOf(tenant);
    }
}
