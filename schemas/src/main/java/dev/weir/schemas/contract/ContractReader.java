// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.contract.ContractProblem.Severity;
import dev.weir.schemas.contract.YamlDocument.BrokenYaml;
import dev.weir.schemas.identity.BatchIds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the text of a contract file into contracts, collecting everything that is wrong with it. */
final class ContractReader {

    private final @Nullable String yaml;
    private final String origin;
    private final YamlDocument document;
    private final Problems problems;

    private ContractReader(@Nullable String yaml, String origin, YamlDocument document) {
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
        ContractReader reader = new ContractReader(yaml, origin, document(yaml, origin));
        return reader.read(true);
    }

    /** Reads a contract that was validated before. */
    static Contract readPinned(String yaml, String origin) {
        ContractReader reader = new ContractReader(yaml, origin, document(yaml, origin));
        return reader.read(false).get(0);
    }

    /** Reads a document that Weir made itself. */
    static Contract ofOwn(ObjectNode document, String origin) {
        ContractReader reader = new ContractReader(null, origin, YamlDocument.of(document));
        return reader.read(false).get(0);
    }

    private static YamlDocument document(String yaml, String origin) {
        try {
            return YamlDocument.parse(yaml);
        } catch (BrokenYaml e) {
            throw new ContractException(
                    origin,
                    List.of(new ContractProblem(
                            Severity.ERROR, origin, e.line, "", "YAML", String.valueOf(e.getMessage()))));
        }
    }

    private List<Contract> read(boolean isValidated) {
        JsonNode root = OlderVersions.translate(document.root());
        if (!root.isObject()) {
            problems.error("", "a contract: keys and values", Problems.excerpt(root));
            problems.failOnError();
        }
        if (root.path("apiVersion").asText("v3").startsWith("v2")) {
            problems.error("/apiVersion", "v3.0.0 or later", Problems.excerpt(root.path("apiVersion")));
            problems.failOnError();
        }
        if (isValidated) {
            StandardSchema.get().validate(root, problems);
        }
        JsonNode schema = root.path("schema");
        if (schema.isEmpty()) {
            problems.error("/schema", "at least one schema object", Problems.excerpt(schema));
        }
        List<Contract> contracts = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            contracts.add(contract(root, i));
        }
        rejectSharedNames(contracts);
        problems.failOnError();
        return contracts.stream()
                .map(contract -> contract.withWarnings(problems.all()))
                .toList();
    }

    private Contract contract(JsonNode root, int index) {
        String path = "/schema/" + index;
        JsonNode object = root.path("schema").path(index);
        CustomProperties custom = customProperties(root, object, path);
        List<TableCheck> checks = new ArrayList<>();
        List<Column> columns = columns(object, path, checks);
        new TableQuality(columns, problems, checks).read(object, path);
        ColumnReader.warnOfRelationships(object, path, problems);
        ContractSettings settings = new SettingsReader(custom).read(columns, partitionColumns(object));
        if (!problems.hasErrors()) {
            new NotApplied(problems).warn(settings, custom, object, path);
        }
        return new Contract(
                new Contract.Identity(
                        root.path("id").asText(),
                        root.path("version").asText(),
                        tenant(root),
                        dataset(root, object, custom, path)),
                source(index),
                columns,
                settings,
                checks,
                new SlaReader(problems).read(root, otherNames(root, index)));
    }

    private CustomProperties customProperties(JsonNode root, JsonNode object, String path) {
        CustomProperties custom = new CustomProperties(problems);
        custom.add(root, "");
        custom.add(object, path);
        custom.warnOfUnknown(SettingsReader.NAMES);
        return custom;
    }

    private List<Column> columns(JsonNode object, String path, List<TableCheck> checks) {
        JsonNode properties = object.path("properties");
        if (properties.isEmpty()) {
            problems.error(path + "/properties", "at least one property", Problems.excerpt(properties));
        }
        List<Column> columns = new ArrayList<>();
        ColumnReader reader = new ColumnReader(problems, checks);
        Set<String> names = new HashSet<>(ReservedNames.ALL);
        for (int i = 0; i < properties.size(); i++) {
            String at = path + "/properties/" + i;
            Column column = reader.read(properties.get(i), at);
            if (!names.add(column.name().toLowerCase(Locale.ROOT))) {
                problems.error(
                        at + "/name",
                        "a name of its own, whatever its letter case, and none of Weir's own",
                        "'" + column.name() + "'");
            }
            columns.add(column);
        }
        return columns;
    }

    /** The standard's way to name the columns that published files are partitioned by. */
    private static List<String> partitionColumns(JsonNode object) {
        List<JsonNode> partitioned = new ArrayList<>();
        for (JsonNode property : object.path("properties")) {
            if (property.path("partitioned").asBoolean(false)) {
                partitioned.add(property);
            }
        }
        partitioned.sort(Comparator.comparingInt(
                property -> property.path("partitionKeyPosition").asInt(Integer.MAX_VALUE)));
        return partitioned.stream()
                .map(property -> property.path("name").asText())
                .toList();
    }

    /** A document with this one schema object, which is a contract of its own. */
    private Contract.Source source(int index) {
        ObjectNode alone = document.root().deepCopy();
        boolean isOnly = alone.path("schema").size() == 1;
        JsonNode object = alone.path("schema").path(index);
        alone.putArray("schema").add(object);
        return new Contract.Source(origin, isOnly ? yaml : null, alone, CanonicalJson.sha256(alone), List.of());
    }

    private String dataset(JsonNode root, JsonNode object, CustomProperties custom, String path) {
        boolean isShared =
                root.path("schema").size() > 1 && custom.path("dataset").startsWith("/customProperties");
        if (isShared) {
            problems.error(
                    custom.path("dataset"), "dataset to be set at each of the schema objects", "one for all of them");
        }
        String name = custom.has("dataset")
                ? custom.get("dataset").asText()
                : object.path("name").asText();
        return name(name, custom.has("dataset") ? custom.path("dataset") : path + "/name");
    }

    private String tenant(JsonNode root) {
        String tenant = root.path("tenant").asText("");
        return tenant.isEmpty() ? BatchIds.DEFAULT_TENANT : name(tenant, "/tenant");
    }

    /** Names become parts of paths, topics and tables, so they are made plain: {@code Air Quality} is {@code air_quality}. */
    private String name(String text, String path) {
        String name = BatchIds.isName(text) ? text : BatchIds.datasetOf(text.replace('.', '_'));
        if (!BatchIds.isName(name)) {
            problems.error(path, "a name that begins with a letter or a digit", "'" + text + "'");
        }
        return name;
    }

    private static Set<String> otherNames(JsonNode root, int index) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < root.path("schema").size(); i++) {
            if (i != index) {
                names.add(root.path("schema").path(i).path("name").asText());
                names.add(root.path("schema").path(i).path("physicalName").asText());
            }
        }
        return names;
    }

    private void rejectSharedNames(List<Contract> contracts) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < contracts.size(); i++) {
            if (!names.add(contracts.get(i).dataset())) {
                problems.error(
                        "/schema/" + i,
                        "a dataset of its own",
                        "'%s' again".formatted(contracts.get(i).dataset()));
            }
        }
    }
}
