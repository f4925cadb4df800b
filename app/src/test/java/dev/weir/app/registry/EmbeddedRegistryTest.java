// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import static dev.weir.app.registry.RegistryConversation.body;
import static dev.weir.app.registry.RegistryConversation.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.app.registry.KeptEntries.Fate;
import dev.weir.app.registry.RegistryConversation.Said;
import dev.weir.schemas.json.Json;
import dev.weir.schemas.registry.RegistryClient;
import dev.weir.schemas.registry.RegistryException;
import dev.weir.schemas.registry.RegistryException.Reason;
import dev.weir.schemas.registry.RegistrySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes, as clients see them, over a log in memory. */
final class EmbeddedRegistryTest {

    private static final String V1 = schema("id:string");
    private static final String V2 = schema("id:string", "note?string");
    private static final String V3 = schema("id:string", "note?string", "price?double");
    private static final String OTHER = schema("number:long");

    private final KeptEntries log = new KeptEntries();
    private EmbeddedRegistry registry;
    private RegistryConversation talk;

    @BeforeEach
    void start() throws Exception {
        registry = EmbeddedRegistry.over(log, 0);
        talk = new RegistryConversation(registry.url());
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldGiveASchemaOneIdWhateverItsSubject() throws Exception {
        assertThat(talk.post("/subjects/a-value/versions", V1)).isEqualTo(new Said(200, "{\"id\":1}"));
        assertThat(talk.post("/subjects/a-value/versions", V2)).isEqualTo(new Said(200, "{\"id\":2}"));
        assertThat(talk.post("/subjects/b%2Fvalue/versions", V2.replace(",", " ,\n ")))
                .isEqualTo(new Said(200, "{\"id\":2}"));
        assertThat(talk.post("/subjects/a-value/versions", V1)).isEqualTo(new Said(200, "{\"id\":1}"));

        assertThat(log.size()).isEqualTo(3);
        assertThat(talk.get("/subjects").body()).isEqualTo("[\"a-value\",\"b/value\"]");
        assertThat(talk.get("/subjects/a-value/versions").body()).isEqualTo("[1,2]");
        assertThat(talk.get("/subjects/b%2Fvalue/versions").body()).isEqualTo("[1]");
        assertThat(talk.get("/schemas/ids/2/subjects").body()).isEqualTo("[\"a-value\",\"b/value\"]");
        assertThat(Json.mapper().readTree(talk.get("/schemas/ids/2/versions").body()))
                .isEqualTo(Json.mapper()
                        .readTree("[{\"subject\":\"a-value\",\"version\":2},{\"subject\":\"b/value\",\"version\":1}]"));
    }

    @Test
    void shouldTellSchemasApartThatReadTheSameBytes() throws Exception {
        String documented = V1.replace("\"name\":\"Order\"", "\"name\":\"Order\",\"doc\":\"what was bought\"");

        assertThat(talk.post("/subjects/a/versions", V1).body()).isEqualTo("{\"id\":1}");
        assertThat(talk.post("/subjects/a/versions", documented).body()).isEqualTo("{\"id\":2}");
        assertThat(talk.get("/schemas/ids/2/schema").body()).contains("what was bought");
    }

    @Test
    void shouldAnswerWhatSerializersAndConvertersAsk() throws Exception {
        talk.post("/subjects/a/versions", V1);
        talk.post("/subjects/a/versions", V2);

        String whole = "{\"subject\":\"a\",\"version\":%d,\"id\":%d,\"schema\":%s}";
        assertThat(talk.get("/schemas/ids/1")).isEqualTo(new Said(200, body(V1)));
        assertThat(talk.get("/schemas/ids/1/schema")).isEqualTo(new Said(200, V1));
        assertThat(talk.post("/subjects/a", V2)).isEqualTo(new Said(200, whole.formatted(2, 2, quoted(V2))));
        assertThat(talk.get("/subjects/a/versions/1").body()).isEqualTo(whole.formatted(1, 1, quoted(V1)));
        assertThat(talk.get("/subjects/a/versions/latest").body()).isEqualTo(whole.formatted(2, 2, quoted(V2)));
        assertThat(talk.get("/subjects/a/versions/-1").body()).isEqualTo(whole.formatted(2, 2, quoted(V2)));
        assertThat(talk.get("/subjects/a/versions/2/schema").body()).isEqualTo(V2);
        assertThat(talk.get("/schemas/types").body()).isEqualTo("[\"AVRO\"]");
        assertThat(talk.get("/mode").body()).isEqualTo("{\"mode\":\"READWRITE\"}");
        assertThat(talk.get("/")).isEqualTo(new Said(200, "{}"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /schemas/ids/9, 404, 40403",
        "GET, /schemas/ids/9/schema, 404, 40403",
        "GET, /schemas/ids/9/subjects, 404, 40403",
        "GET, /schemas/ids/9/versions, 404, 40403",
        "GET, /schemas/ids/x, 404, 404",
        "GET, /subjects/none/versions, 404, 40401",
        "GET, /subjects/none/versions/1, 404, 40401",
        "GET, /subjects/none/versions/latest, 404, 40401",
        "DELETE, /subjects/none, 404, 40401",
        "GET, /subjects/a/versions/9, 404, 40402",
        "GET, /subjects/a/versions/0, 422, 42202",
        "GET, /subjects/a/versions/newest, 422, 42202",
        "GET, /config/a, 404, 40408",
        "DELETE, /config/a, 404, 40408",
        "DELETE, /subjects/a?permanent=true, 422, 422",
        "DELETE, /subjects/a/versions/1?permanent=true, 422, 422",
        "GET, /nothing, 404, 404",
        "GET, /subjects/a/b/c/d/e, 404, 404",
        "PUT, /subjects, 405, 405",
        "HEAD, /subjects, 405, ''",
    })
    void shouldSayWhatIsNotThere(String method, String path, int status, String code) throws Exception {
        talk.post("/subjects/a/versions", V1);

        Said said = talk.ask(method, path, "");

        assertThat(said.status()).isEqualTo(status);
        if (!code.isEmpty()) {
            assertThat(Json.mapper().readTree(said.body()).path("error_code").asText())
                    .isEqualTo(code);
            assertThat(Json.mapper().readTree(said.body()).path("message").asText())
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"not json\"}",
                "{\"schema\":\"{}\"}",
                "{\"schema\":\"\"}",
                "{\"schema\":7}",
                "{}",
                "{\"schema\":\"\\\"Other\\\"\"}",
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"a-b\\\",\\\"fields\\\":[]}\"}",
                "{\"schema\":\"syntax = \\\"proto3\\\";\",\"schemaType\":\"PROTOBUF\"}",
                "{\"schema\":\"\\\"string\\\"\",\"references\":[{\"name\":\"x\",\"subject\":\"y\",\"version\":1}]}",
            })
    void shouldRefuseWhatIsNoSchema(String body) throws Exception {
        for (String path : List.of("/subjects/a/versions", "/subjects/a", "/compatibility/subjects/a/versions")) {
            Said said = talk.ask("POST", path, body);
            assertThat(said.status()).as(path + said).isEqualTo(422);
            assertThat(said.body()).contains("\"error_code\":42201").doesNotContain("\\n", "\\tat ", "Exception\n");
        }
        assertThat(log.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "\"text\"", "{\"schema\":"})
    void shouldRefuseWhatIsNoJson(String body) throws Exception {
        Said said = talk.ask("POST", "/subjects/a/versions", body);

        assertThat(said.status()).isEqualTo(400);
        assertThat(said.body())
                .isEqualTo("{\"error_code\":400,\"message\":\"HTTP 400 Bad Request: expected a JSON object\"}");
    }

    @Test
    void shouldBoundWhatItTakes() throws Exception {
        assertThat(talk.ask("POST", "/subjects/a/versions", "x".repeat((1 << 20) + 1))
                        .status())
                .isEqualTo(413);
        String large = V1.replace("\"name\":\"Order\"", "\"name\":\"Order\",\"doc\":\"" + "x".repeat(500_000) + "\"");
        assertThat(talk.post("/subjects/a/versions", large).body()).contains("42201", "400 KiB");
        assertThat(talk.post("/subjects/" + "x".repeat(513) + "/versions", V1).body())
                .contains("42208");
        assertThat(talk.post("/subjects//versions", V1).body()).contains("42208");
        assertThat(talk.post("/subjects/a%00b/versions", V1).body()).contains("42208");
        assertThat(log.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"})
    void shouldTakeNothingThatAWebPageCanSend(String contentType) throws Exception {
        assertThat(talk.ask("POST", "/subjects/a/versions", body(V1), contentType)
                        .status())
                .isEqualTo(415);
        assertThat(log.size()).isZero();
    }

    @Test
    void shouldKeepToTheRuleOfTheSubject() throws Exception {
        talk.post("/subjects/a/versions", V2);

        Said refused = talk.post("/subjects/a/versions", OTHER);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body())
                .contains("\"error_code\":409", "subject 'a' (BACKWARD)", "READER_FIELD_MISSING_DEFAULT_VALUE");
        assertThat(talk.post("/subjects/b/versions", OTHER).status()).isEqualTo(200);

        assertThat(talk.ask("PUT", "/config/a", "{\"compatibility\":\"NONE\"}").body())
                .isEqualTo("{\"compatibility\":\"NONE\"}");
        assertThat(talk.get("/config/a").body()).isEqualTo("{\"compatibilityLevel\":\"NONE\"}");
        assertThat(talk.post("/subjects/a/versions", OTHER).status()).isEqualTo(200);
        assertThat(talk.ask("DELETE", "/config/a", "").body()).isEqualTo("{\"compatibilityLevel\":\"NONE\"}");
        assertThat(talk.post("/subjects/a/versions", V3).status()).isEqualTo(409);
    }

    @Test
    void shouldHaveARuleForAllSubjects() throws Exception {
        assertThat(talk.get("/config").body()).isEqualTo("{\"compatibilityLevel\":\"BACKWARD\"}");

        talk.ask("PUT", "/config", "{\"compatibility\":\"FULL_TRANSITIVE\"}");

        assertThat(talk.get("/config").body()).isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        assertThat(talk.get("/config/a?defaultToGlobal=true").body())
                .isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
        Said said = talk.ask("PUT", "/config", "{\"compatibility\":\"SOMETIMES\"}");
        assertThat(said.status()).isEqualTo(422);
        assertThat(said.body()).contains("42203", "BACKWARD_TRANSITIVE");
    }

    @Test
    void shouldCompareWithoutRegistering() throws Exception {
        talk.post("/subjects/a/versions", V1);
        talk.post("/subjects/a/versions", V2);
        String path = "/compatibility/subjects/a/versions";

        assertThat(talk.post(path, V3).body()).isEqualTo("{\"is_compatible\":true}");
        assertThat(talk.post(path + "/latest", OTHER).body()).isEqualTo("{\"is_compatible\":false}");
        assertThat(talk.post(path + "/1?verbose=true", OTHER).body())
                .contains("\"is_compatible\":false,\"messages\":[\"the new schema does not read");
        assertThat(talk.post(path + "/7", V3).body()).contains("40402");
        assertThat(talk.post("/compatibility/subjects/none/versions", V3).body())
                .isEqualTo("{\"is_compatible\":true}");
        assertThat(talk.post("/compatibility/subjects/none/versions/latest", V3).body())
                .contains("40401");
        assertThat(talk.get("/subjects/a/versions").body()).isEqualTo("[1,2]");
    }

    @Test
    void shouldForgetVersionsAndNoIds() throws Exception {
        talk.post("/subjects/a/versions", V1);
        talk.post("/subjects/a/versions", V2);

        assertThat(talk.ask("DELETE", "/subjects/a/versions/latest", "").body()).isEqualTo("2");
        assertThat(talk.get("/subjects/a/versions").body()).isEqualTo("[1]");
        assertThat(talk.ask("DELETE", "/subjects/a", "").body()).isEqualTo("[1]");

        assertThat(talk.get("/subjects").body()).isEqualTo("[]");
        assertThat(talk.get("/schemas/ids/2/schema").body()).isEqualTo(V2);
        assertThat(talk.post("/subjects/a/versions", OTHER).body()).isEqualTo("{\"id\":3}");
        assertThat(talk.get("/subjects/a/versions").body()).isEqualTo("[3]");
    }

    @Test
    void shouldComeBackAsItWas() throws Exception {
        talk.post("/subjects/a/versions", V1);
        talk.post("/subjects/a/versions", V2);
        talk.ask("PUT", "/config/b", "{\"compatibility\":\"FULL\"}");
        talk.ask("DELETE", "/subjects/a/versions/1", "");
        registry.close();

        start();

        assertThat(talk.get("/subjects/a/versions").body()).isEqualTo("[2]");
        assertThat(talk.get("/config/b").body()).contains("FULL");
        assertThat(talk.post("/subjects/b/versions", V1).body()).isEqualTo("{\"id\":1}");
        assertThat(talk.post("/subjects/b/versions", V3).body()).isEqualTo("{\"id\":3}");
    }

    @Test
    void shouldAnswerNoIdThatIsNotKept() throws Exception {
        log.next(Fate.LOST);
        Said said = talk.post("/subjects/a/versions", V1);
        assertThat(said.status()).isEqualTo(500);
        assertThat(said.body()).contains("50001").doesNotContain("TimeoutException");
        assertThat(talk.get("/schemas/ids/1").status()).isEqualTo(404);

        log.openable(false);
        assertThat(talk.post("/subjects/a/versions", V1).body()).contains("50001");

        log.openable(true);
        assertThat(talk.post("/subjects/a/versions", OTHER).body()).isEqualTo("{\"id\":1}");
    }

    @Test
    void shouldFindWhatWasKeptAfterAll() throws Exception {
        log.next(Fate.KEPT_BUT_UNANSWERED);
        assertThat(talk.post("/subjects/a/versions", V1).status()).isEqualTo(500);

        assertThat(talk.post("/subjects/b/versions", OTHER).body()).isEqualTo("{\"id\":2}");
        assertThat(talk.post("/subjects/a/versions", V1).body()).isEqualTo("{\"id\":1}");
    }

    @Test
    void shouldWriteNothingOnceAnotherWrites() throws Exception {
        talk.post("/subjects/a/versions", V1);
        log.next(Fate.SHUT_OUT);

        assertThat(talk.post("/subjects/a/versions", V2).body()).contains("50003");
        assertThat(talk.post("/subjects/a/versions", V2).body()).contains("50003");
        assertThat(talk.get("/schemas/ids/1").status()).isEqualTo(200);
        assertThat(log.size()).isEqualTo(1);
    }

    @Test
    void shouldGiveConcurrentClientsTheSameIds() throws Exception {
        int clients = 8;
        int schemas = 20;
        talk.ask("PUT", "/config", "{\"compatibility\":\"NONE\"}");
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<List<Integer>>> answers = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                String subject = "s" + i % 2;
                answers.add(threads.submit(registering(subject, schemas)));
            }
            for (Future<List<Integer>> answer : answers) {
                assertThat(answer.get()).isEqualTo(answers.get(0).get());
            }
            assertThat(answers.get(0).get()).doesNotHaveDuplicates().hasSize(schemas);
        } finally {
            threads.shutdownNow();
        }
        // Once per subject and schema, however many asked.
        assertThat(log.size()).isEqualTo(2 * schemas + 1);
    }

    private Callable<List<Integer>> registering(String subject, int schemas) {
        return () -> {
            List<Integer> ids = new ArrayList<>();
            try (RegistryClient client = client()) {
                for (int i = 0; i < schemas; i++) {
                    ids.add(client.register(subject, new Schema.Parser().parse(schema("f" + i + ":string"))));
                }
            }
            return ids;
        };
    }

    @Test
    void shouldServeItsOwnClient() throws Exception {
        Schema first = new Schema.Parser().parse(V1);
        Schema other = new Schema.Parser().parse(OTHER);
        try (RegistryClient client = client()) {
            assertThat(client.isCompatible("weir.clean.ä/ü-value", first)).isTrue();
            int id = client.register("weir.clean.ä/ü-value", first);
            assertThat(client.isCompatible("weir.clean.ä/ü-value", other)).isFalse();
            assertThat(client().schema(id)).isEqualTo(first);
            assertThat(client.subjects()).containsExactly("weir.clean.ä/ü-value");
            assertThatThrownBy(() -> client.register("weir.clean.ä/ü-value", other))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("incompatible with earlier ones of subject 'weir.clean.ä/ü-value' (BACKWARD)")
                    .extracting(e -> ((RegistryException) e).reason())
                    .isEqualTo(Reason.INCOMPATIBLE);
            assertThatThrownBy(() -> client.schema(99))
                    .extracting(e -> ((RegistryException) e).reason())
                    .isEqualTo(Reason.UNKNOWN);
        }
    }

    @Test
    void shouldSayWhenItCannotStart() {
        int taken = registry.url().getPort();
        assertThatThrownBy(() -> EmbeddedRegistry.over(new KeptEntries(), taken))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("cannot listen at 127.0.0.1:" + taken)
                .hasMessageContaining("set schema.registry.port");
        KeptEntries silent = new KeptEntries();
        silent.openable(false);
        assertThatThrownBy(() -> EmbeddedRegistry.over(silent, 0)).isInstanceOf(TimeoutException.class);
    }

    private RegistryClient client() throws RegistryException {
        return RegistryClient.open(RegistrySettings.of(registry.url()));
    }

    private static String quoted(String text) {
        return Json.mapper().valueToTree(text).toString();
    }
}
