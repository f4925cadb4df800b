// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.weir.app.topicadmin.TlsKeys;
import dev.weir.schemas.registry.Credentials;
import dev.weir.schemas.registry.RegistryClient;
import dev.weir.schemas.registry.RegistryException;
import dev.weir.schemas.registry.RegistryException.Reason;
import dev.weir.schemas.registry.RegistrySettings;
import dev.weir.schemas.registry.TrustedCertificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry behind TLS and a password. */
final class RegistryTlsTest {

    private static final Schema SCHEMA = Schema.create(Schema.Type.STRING);
    private static final String WELCOME = "Basic YW5uOnNlY3JldA==";

    @TempDir
    static Path folder;

    private static TlsKeys keys;

    private HttpsServer server;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = TlsKeys.make(folder.resolve("server"));
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        server.createContext("/", exchange -> {
            boolean isKnown = WELCOME.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] answer = (isKnown ? "{\"id\":5}" : "{\"error_code\":401,\"message\":\"Unauthorized\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(isKnown ? 200 : 401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldTrustAStoreOrACertificateInPem() throws Exception {
        Path pem = keys.keys().resolveSibling("broker.pem");

        assertThat(client(new TrustedCertificates(keys.trusted(), TlsKeys.PASSWORD))
                        .register("s", SCHEMA))
                .isEqualTo(5);
        assertThat(client(new TrustedCertificates(pem, null)).register("s", SCHEMA))
                .isEqualTo(5);
    }

    @Test
    void shouldTrustNobodyElse() throws Exception {
        TlsKeys stranger = TlsKeys.make(folder.resolve("stranger"));

        for (TrustedCertificates trusted :
                new TrustedCertificates[] {null, new TrustedCertificates(stranger.trusted(), TlsKeys.PASSWORD)}) {
            assertThatThrownBy(() -> client(trusted).register("s", SCHEMA))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining("did not answer (SSLHandshakeException")
                    .hasMessageContaining("certificates");
        }
    }

    @Test
    void shouldBeRefusedWithoutThePassword() throws Exception {
        RegistryClient client = client(
                new Credentials.Basic("ann", "guess"), new TrustedCertificates(keys.trusted(), TlsKeys.PASSWORD));

        assertThatThrownBy(() -> client.register("s", SCHEMA))
                .hasMessageContaining("answered 401: Unauthorized. Check schema.registry.user")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("guess"))
                .extracting(e -> ((RegistryException) e).reason())
                .isEqualTo(Reason.REFUSED);
    }

    private RegistryClient client(@Nullable TrustedCertificates trusted) throws RegistryException {
        return client(new Credentials.Basic("ann", "secret"), trusted);
    }

    private RegistryClient client(Credentials credentials, @Nullable TrustedCertificates trusted)
            throws RegistryException {
        URI url = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
        return RegistryClient.open(new RegistrySettings(List.of(url), credentials, trusted, Duration.ofSeconds(10), 1));
    }

    private static SSLContext context(TlsKeys keys) throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(
                KeyStore.getInstance(keys.keys().toFile(), TlsKeys.PASSWORD.toCharArray()),
                TlsKeys.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
