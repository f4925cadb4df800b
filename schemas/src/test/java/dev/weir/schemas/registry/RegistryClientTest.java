// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.schemas.registry.FakeRegistry.Asked;
import dev.weir.schemas.registry.RegistryException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryClientTest {

    private static final Schema SCHEMA =
            SchemaBuilder.record("Order").fields().requiredString("id").endRecord();
    private static final String SCHEMA_JSON =
            "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Order\\\",\\\"fields\\\":[{\\\"name\\\":\\\"id\\\",\\\"type\\\":\\\"string\\\"}]}";

    @TempDir
    Path folder;

    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void shouldRegisterOnceAndRememberTheId() throws Exception {
        registry.says(200, "{\"id\":7}");

        try (RegistryClient client = client(registry.url())) {
            assertThat(client.register("weir.clean.a b/c-value", SCHEMA)).isEqualTo(7);
            assertThat(client.register("weir.clean.a b/c-value", SCHEMA)).isEqualTo(7);
        }

        assertThat(registry.asked())
                .containsExactly(new Asked(
                        "POST",
                        "/subjects/weir.clean.a%20b%2Fc-value/versions",
                        null,
                        "application/vnd.schemaregistry.v1+json",
                        "{\"schema\":\"" + SCHEMA_JSON + "\"}"));
    }

    @Test
    void shouldReadASchemaOnceAndRememberIt() throws Exception {
        registry.says(200, "{\"schema\":\"" + SCHEMA_JSON + "\"}");

        RegistryClient client = client(URI.create(registry.url() + "/apis/ccompat/v7/"));
        assertThat(client.schema(7)).isEqualTo(SCHEMA);
        assertThat(client.schema(7)).isEqualTo(SCHEMA);

        assertThat(registry.asked()).extracting(Asked::path).containsExactly("/apis/ccompat/v7/schemas/ids/7");
    }

    @Test
    void shouldSayWhoItIs() throws Exception {
        registry.says(200, "{\"id\":1}").says(200, "{\"id\":1}");

        client(new Credentials.Basic("ann", "pässword"), registry.url()).register("s", SCHEMA);
        client(new Credentials.Bearer("t0ken"), registry.url()).register("s", SCHEMA);

        assertThat(registry.asked())
                .extracting(Asked::authorization)
                .containsExactly("Basic YW5uOnDDpHNzd29yZA==", "Bearer t0ken");
    }

    @Test
    void shouldShowNoSecrets() {
        assertThat(new RegistrySettings(
                                List.of(registry.url()),
                                new Credentials.Basic("ann", "secret"),
                                new TrustedCertificates(folder.resolve("store"), "secret"),
                                Duration.ofSeconds(1),
                                1)
                        .toString())
                .contains("ann")
                .doesNotContain("secret");
        assertThat(new Credentials.Bearer("secret").toString()).doesNotContain("secret");
    }

    @Test
    void shouldCompareWithAllVersionsThatCount() throws Exception {
        registry.says(200, "{\"is_compatible\":false}").says(200, "{\"is_compatible\":true}");
        RegistryClient client = client(registry.url());

        assertThat(client.isCompatible("s", SCHEMA)).isFalse();
        assertThat(client.isCompatible("s", SCHEMA)).isTrue();

        assertThat(registry.asked()).extracting(Asked::path).containsOnly("/compatibility/subjects/s/versions");
    }

    @Test
    void shouldCompareWithTheLatestWhereARegistryIsOld() throws Exception {
        registry.says(405, "{\"error_code\":405,\"message\":\"HTTP 405 Method Not Allowed\"}")
                .says(200, "{\"is_compatible\":false}");

        assertThat(client(registry.url()).isCompatible("s", SCHEMA)).isFalse();

        assertThat(registry.asked())
                .extracting(Asked::path)
                .containsExactly("/compatibility/subjects/s/versions", "/compatibility/subjects/s/versions/latest");
    }

    @ParameterizedTest
    @ValueSource(ints = {40_401, 40_402})
    void shouldFindAnythingCompatibleWithNothing(int code) throws Exception {
        registry.says(404, "{\"error_code\":%d,\"message\":\"not found\"}".formatted(code));

        assertThat(client(registry.url()).isCompatible("s", SCHEMA)).isTrue();
    }

    @Test
    void shouldNotTakeAnyServerForARegistryWithoutVersions() {
        registry.says(404, "<html>Not Found</html>").says(404, "<html>Not Found</html>");

        RegistryException e = refused(() -> client(registry.url()).isCompatible("s", SCHEMA));

        assertThat(e.reason()).isEqualTo(Reason.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "401, REFUSED, .token",
        "403, REFUSED, .token",
        "404, UNKNOWN, Check that",
        "409, INCOMPATIBLE, Change the contract",
        "422, INVALID, takes no such schema",
        "301, UNREADABLE, Check that",
        "400, UNREADABLE, Check that",
    })
    void shouldSayWhyThereIsNoId(int status, Reason reason, String next) {
        registry.says(status, "{\"error_code\":%d,\"message\":\"because\\nof this\"}".formatted(status));

        RegistryException e = refused(() -> client(registry.url()).register("orders-value", SCHEMA));

        assertThat(e.reason()).isEqualTo(reason);
        assertThat(e.isTemporary()).isFalse();
        assertThat(e)
                .hasMessageContaining("Registering a schema of subject 'orders-value': " + registry.url())
                .hasMessageContaining("answered %d: because of this. ".formatted(status))
                .hasMessageContaining(next);
        assertThat(registry.asked()).hasSize(1);
    }

    @Test
    void shouldListSubjects() throws Exception {
        registry.says(200, "[\"a\",\"b\"]").says(200, "{}").says(401, "");
        RegistryClient client = client(registry.url());

        assertThat(client.subjects()).containsExactly("a", "b");
        assertThat(refused(client::subjects)).hasMessageContaining("expected a list in JSON from " + registry.url());
        assertThat(refused(client::subjects).reason()).isEqualTo(Reason.REFUSED);
    }

    @Test
    void shouldTryAgainWhenTheServerHasTrouble() throws Exception {
        registry.says(500, "{\"error_code\":50001}").says(429, "").says(200, "{\"id\":3}");

        assertThat(client(registry.url()).register("s", SCHEMA)).isEqualTo(3);
    }

    @Test
    void shouldGiveUpOnAServerThatStaysInTrouble() {
        registry.says(503, "").says(503, "").says(503, "oops");

        RegistryException e = refused(() -> client(registry.url()).schema(3));

        assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(e.isTemporary()).isTrue();
        assertThat(e)
                .hasMessageStartingWith("Reading schema 3: " + registry.url())
                .hasMessageContaining("answered 503")
                .hasMessageContaining("Tried 1 address(es) 3 time(s); check schema.registry.url");
        assertThat(registry.asked()).hasSize(3);
    }

    @Test
    void shouldGoToTheNextAddressAndStayThere() throws Exception {
        registry.says(200, "{\"id\":3}").says(200, "{\"id\":4}");
        RegistryClient client = client(closed(), registry.url());

        assertThat(client.register("s", SCHEMA)).isEqualTo(3);
        assertThat(client.register("t", SCHEMA)).isEqualTo(4);
    }

    @Test
    void shouldSayWhenNobodyAnswers() throws Exception {
        URI nobody = closed();

        RegistryException e = refused(() -> client(nobody).schema(1));

        assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(e).hasMessageContaining("did not answer (ConnectException").hasCauseInstanceOf(IOException.class);
    }

    @Test
    void shouldNotWaitForTheRestOfAnAnswer() {
        registry.saysHalf(200, "{\"id\":1}").saysHalf(200, "{\"id\":1}").saysHalf(200, "{\"id\":1}");
        RegistrySettings settings =
                new RegistrySettings(List.of(registry.url()), Credentials.NONE, null, Duration.ofMillis(200), 2);

        RegistryException e = refused(() -> RegistryClient.open(settings).register("s", SCHEMA));

        assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(e).hasMessageContaining("did not answer").hasMessageContaining("Tried 1 address(es) 2 time(s)");
    }

    @Test
    void shouldReadNoAnswerWithoutEnd() {
        String endless = " ".repeat(17 << 20);
        registry.says(200, endless).says(200, endless).says(200, endless);

        RegistryException e = refused(() -> client(registry.url()).schema(1));

        assertThat(e).hasMessageContaining("more than 16777216 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>welcome</html>", "[1]", "{\"id\":\"7\"}", "{\"id\":-1}", "{\"id\":null}", "{}"})
    void shouldNotTakeGarbageForAnId(String garbage) {
        registry.says(200, garbage);

        RegistryException e = refused(() -> client(registry.url()).register("s", SCHEMA));

        assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(e).hasMessageContaining("Check that schema.registry.url is a schema registry's");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema\":\"syntax = \\\"proto3\\\";\",\"schemaType\":\"PROTOBUF\"}",
                "{\"schema\":\"{\\\"type\\\":\\\"Other\\\"}\",\"references\":[{}]}",
                "{\"schema\":\"\"}"
            })
    void shouldSayWhenASchemaIsNoneThatItReads(String answer) {
        registry.says(200, answer);

        RegistryException e = refused(() -> client(registry.url()).schema(1));

        assertThat(e.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(e).hasMessageContaining("Weir reads neither");
    }

    @Test
    void shouldSayWhenItIsInterrupted() {
        registry.saysHalf(200, "{\"id\":1}");
        Thread.currentThread().interrupt();

        RegistryException e = refused(() -> client(registry.url()).register("s", SCHEMA));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED);
    }

    @Test
    void shouldSayWhenCertificatesCannotBeRead() throws IOException {
        Path missing = folder.resolve("missing.p12");
        Path broken = Files.writeString(folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");

        for (Path file : List.of(missing, broken, Files.createFile(folder.resolve("empty.p12")))) {
            RegistrySettings settings = new RegistrySettings(
                    List.of(registry.url()),
                    Credentials.NONE,
                    new TrustedCertificates(file, "secret"),
                    Duration.ofSeconds(1),
                    1);
            RegistryException e = refused(() -> RegistryClient.open(settings));
            assertThat(e.reason()).isEqualTo(Reason.REFUSED);
            assertThat(e)
                    .hasMessageContaining(file.toString())
                    .hasMessageContaining("check schema.registry.truststore.location")
                    .satisfies(it -> assertThat(it.getMessage()).doesNotContain("secret"));
        }
    }

    @Test
    void shouldNeedAnAddress() {
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> new RegistrySettings(List.of(), Credentials.NONE, null, Duration.ofSeconds(1), 1)))
                .hasMessage("A registry has at least one address");
        assertThat(RegistrySettings.of(registry.url()).credentials().header()).isEmpty();
    }

    private static RegistryException refused(ThrowingCallable call) {
        return catchThrowableOfType(RegistryException.class, call);
    }

    private static RegistryClient client(URI... urls) throws RegistryException {
        return client(Credentials.NONE, urls);
    }

    private static RegistryClient client(Credentials credentials, URI... urls) throws RegistryException {
        return RegistryClient.open(new RegistrySettings(List.of(urls), credentials, null, Duration.ofSeconds(5), 3));
    }

    private static URI closed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }
}
