// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.arrival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import dev.weir.schemas.json.Json;
import dev.weir.schemas.report.Alert;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.ContractVersion;
import dev.weir.topology.arrival.Documents.Example;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the documents for producers to the code, and the arrival's JSON Schema to the reader. */
class ArrivalDocumentsTest {

    private static final String REFUSED = "refused: ";
    private static final ObjectMapper STRICT =
            Json.mapper().copy().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final JsonSchema schema = Documents.arrivalSchema();

    static Stream<String> arrivals() {
        return Stream.concat(
                Documents.ofProducersGuide().stream()
                        .filter(example -> "arrival".equals(example.kind()))
                        .map(Example::json),
                Documents.asyncApiExamples("arrival").stream().map(JsonNode::toString));
    }

    @Test
    void shouldSayOfEveryExampleWhatItIs() {
        assertThat(Documents.ofProducersGuide()).isNotEmpty().allSatisfy(example -> assertThat(example.kind())
                .as(example.json())
                .isNotNull()
                .matches("arrival|report|" + REFUSED + ".+"));
    }

    @ParameterizedTest
    @MethodSource("arrivals")
    void shouldAcceptArrivalsOfTheDocuments(String json) throws IOException {
        assertThatCode(() -> read(json)).doesNotThrowAnyException();
        assertThat(schema.validate(Json.mapper().readTree(json))).isEmpty();
    }

    static Stream<Example> refused() {
        return Documents.ofProducersGuide().stream()
                .filter(example -> example.kind() != null && example.kind().startsWith(REFUSED));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void shouldRefuseWhatTheGuideSaysIsRefused(Example example) throws IOException {
        assertThatThrownBy(() -> read(example.json()))
                .isInstanceOf(UnreadableArrivalException.class)
                .hasMessageContaining(example.kind().substring(REFUSED.length()));
        assertThat(schema.validate(Json.mapper().readTree(example.json()))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "{}",
                "{\"uri\":null}",
                "{\"uri\":\"\"}",
                "{\"uri\":\" \\t\"}",
                "{\"uri\":[\"/x\"]}",
                "{\"uri\":\"/x\",\"id\":\"\"}",
                "{\"uri\":\"/x\",\"id\":7}",
                "{\"uri\":\"/x\",\"producer\":{}}",
                "{\"uri\":\"/x\",\"tenant\":\"Acme\"}",
                "{\"uri\":\"/x\",\"tenant\":\"_acme\"}",
                "{\"uri\":\"/x\",\"dataset\":\"a.b\"}",
                "{\"uri\":\"/x\",\"dataset\":\"a1234567890123456789012345678901234567890123456789012345678901234\"}",
                "{\"uri\":\"/x\",\"expectedRows\":-1}",
                "{\"uri\":\"/x\",\"expectedRows\":1.5}",
                "{\"uri\":\"/x\",\"expectedRows\":true}",
                "{\"uri\":\"/x\",\"expectedRows\":9223372036854775808}",
                "{\"uri\":\"/x\",\"sha256\":\"\"}",
                "{\"uri\":\"/x\",\"sha256\":\"zf86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"}",
                "{\"uri\":\"/x\",\"sha256\":\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\\n\"}",
                "{\"specversion\":\"1.0\"}",
                "{\"specversion\":\"1.0\",\"data\":null}",
                "{\"specversion\":\"1.0\",\"data\":[{\"uri\":\"/x\"}]}",
                "{\"specversion\":\"1.0\",\"uri\":\"/x\"}",
                "{\"specversion\":\"1.0\",\"id\":7,\"data\":{\"uri\":\"/x\"}}",
                "{\"specversion\":\"1.0\",\"id\":\"\",\"data\":{\"uri\":\"/x\"}}",
                "{\"specversion\":\"1.0\",\"data\":{\"specversion\":\"1.0\",\"data\":{\"uri\":\"/x\"}}}",
                "{\"Records\":null,\"uri\":\"/x\"}",
                "{\"Records\":[]}",
                "{\"Records\":[7]}",
                "{\"Records\":{\"a\":{\"eventName\":\"ObjectCreated:Put\","
                        + "\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"k\"}}}}}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"}}}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\","
                        + "\"s3\":{\"bucket\":{\"name\":\"\"},\"object\":{\"key\":\"k\"}}}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\","
                        + "\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":7}}}]}",
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\","
                        + "\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"100%\"}}}]}",
                "{\"Records\":[{\"eventName\":[\"ObjectCreated:Put\"],"
                        + "\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"k\"}}}]}",
            })
    void shouldRefuseBadEventsByReaderAndSchema(String json) throws IOException {
        assertThatThrownBy(() -> read(json)).isInstanceOf(UnreadableArrivalException.class);
        assertThat(schema.validate(Json.mapper().readTree(json))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 4097})
    void shouldBoundTexts(int length) throws IOException {
        String text = "é".repeat(length - 1) + "😀";
        String own = "{\"uri\":\"%s\",\"producer\":\"%s\"}".formatted(text, text);
        String key =
                "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},\"object\":{\"key\":\"%s\"}}}]}"
                        .formatted(text);

        for (String json : List.of(own, key)) {
            JsonNode event = Json.mapper().readTree(json);
            assertThat(isRead(event)).isEqualTo(length == 4096);
            assertThat(schema.validate(event).isEmpty()).isEqualTo(length == 4096);
        }
    }

    @Test
    void shouldAgreeWithTheSchemaOnRandomEvents() {
        long seed = 20260301;
        Random random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < 4_000; i++) {
            JsonNode event = randomEvent(random);
            boolean isRead = isRead(event);
            accepted += isRead ? 1 : 0;
            assertThat(schema.validate(event).isEmpty())
                    .as("seed %d, event %d: %s", seed, i, event)
                    .isEqualTo(isRead);
        }
        assertThat(accepted).as("events that are accepted, seed %d", seed).isBetween(400, 3_600);
    }

    private static JsonNode randomEvent(Random random) {
        ObjectNode payload = random.nextInt(3) == 0 ? randomNotification(random) : randomOwn(random);
        if (random.nextInt(3) > 0) {
            return payload;
        }
        ObjectNode envelope = Json.mapper().createObjectNode().put("specversion", "1.0");
        put(envelope, "id", random, "\"ce-1\"", "\"ce-2\"", "null", "7", "\"\"");
        return envelope.set("data", payload);
    }

    private static ObjectNode randomOwn(Random random) {
        ObjectNode event = Json.mapper().createObjectNode();
        put(event, "uri", random, "\"/in/a.csv\"", "\"file:///in/b.csv\"", "\"s3://b/k\"", "\"x\"", "null");
        put(event, "id", random, "\"a-1\"", "null", "\"b\"", "\"c\"", "7");
        put(event, "tenant", random, "\"acme\"", "\"0-_\"", "null", "\"t\"", "\"T\"");
        put(event, "dataset", random, "\"orders\"", "\"o\"", "null", "\"d_1\"", "\"\"");
        put(event, "expectedRows", random, "0", "12", "3.0", "null", "-3");
        put(event, "producer", random, "\"erp\"", "\"x y\"", "null", "\"z\"", "[]");
        return event;
    }

    private static ObjectNode randomNotification(Random random) {
        ObjectNode event = Json.mapper().createObjectNode();
        ArrayNode records = event.putArray("Records");
        for (int i = random.nextInt(3); i >= 0; i--) {
            ObjectNode record = records.addObject();
            put(record, "eventName", random, "\"ObjectCreated:Put\"", "\"s3:ObjectCreated:Copy\"", "\"Removed\"");
            ObjectNode s3 = record.putObject("s3");
            put(s3.putObject("bucket"), "name", random, "\"b\"", "\"c\"", "\"d\"", "\"\"");
            put(s3.putObject("object"), "key", random, "\"k\"", "\"a%2Fb+c\"", "\"d\"", "\"%zz\"");
        }
        return event;
    }

    /** Sets a field to one of some JSON values, or leaves it out. */
    private static void put(ObjectNode node, String field, Random random, String... values) {
        int choice = random.nextInt(values.length + 1);
        if (choice < values.length) {
            try {
                node.set(field, Json.mapper().readTree(values[choice]));
            } catch (IOException e) {
                throw new IllegalArgumentException(values[choice], e);
            }
        }
    }

    static Stream<JsonNode> reports() {
        return Stream.concat(
                Documents.ofProducersGuide().stream()
                        .filter(example -> "report".equals(example.kind()))
                        .map(example -> tree(example.json())),
                Documents.asyncApiExamples("report").stream());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void shouldShowReportsAsTheyAreWritten(JsonNode example) throws IOException {
        BatchReport report = STRICT.treeToValue(example, BatchReport.class);

        assertThat(tree(new String(Json.bytes(report), StandardCharsets.UTF_8))).isEqualTo(example);
        assertThat(Documents.asyncApiSchema("BatchReport").validate(example)).isEmpty();
    }

    @Test
    void shouldShowContractsAsTheyAreWritten() throws IOException {
        JsonNode example = Documents.asyncApiExamples("contract").get(0);
        ContractVersion version = STRICT.treeToValue(example, ContractVersion.class);
        assertThat(tree(new String(Json.bytes(version), StandardCharsets.UTF_8)))
                .isEqualTo(example);
        assertThat(Documents.asyncApiSchema("ContractVersion").validate(example))
                .isEmpty();
    }

    @Test
    void shouldShowAlertsAsTheyAreWritten() throws IOException {
        List<JsonNode> examples = Documents.asyncApiExamples("alert");

        assertThat(examples).isNotEmpty();
        for (JsonNode example : examples) {
            Alert alert = STRICT.treeToValue(example, Alert.class);
            assertThat(tree(new String(Json.bytes(alert), StandardCharsets.UTF_8)))
                    .isEqualTo(example);
            assertThat(Documents.asyncApiSchema("Alert").validate(example)).isEmpty();
        }
    }

    @Test
    void shouldPrintTheJavaExampleThatIsCompiled() {
        String source = Documents.text(Path.of("src/test/java/dev/weir/topology/arrival/AnnounceFile.java"));
        String afterPackage = source.substring(source.indexOf(';') + 1).strip();

        assertThat(Documents.javaOfProducersGuide()).isEqualTo(afterPackage);
    }

    private static JsonNode tree(String json) {
        try {
            return Json.mapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static boolean isRead(JsonNode event) {
        try {
            return !read(event.toString()).isEmpty();
        } catch (UnreadableArrivalException e) {
            return false;
        }
    }

    private static List<Arrival> read(String event) throws UnreadableArrivalException {
        return ArrivalReader.read(event.getBytes(StandardCharsets.UTF_8), "fallback");
    }
}
