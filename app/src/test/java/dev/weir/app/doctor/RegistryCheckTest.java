// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.weir.app.config.WeirConfig;
import dev.weir.app.config.WeirConfigReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryCheckTest {

    @TempDir
    Path folder;

    @Test
    void shouldAskTheRegistryThatIsConfigured() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/good/subjects", exchange -> {
            byte[] answer = "[\"a\",\"b\"]".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();

            assertThat(RegistryCheck.of(config("schema.registry.url", url + "/good")))
                    .containsExactly(Finding.ok("registry", url + "/good answers, with 2 subject(s)"));
            assertThat(RegistryCheck.of(config("schema.registry.url", url + "/other")))
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.level()).isEqualTo(Finding.Level.FAULT);
                        assertThat(found.text()).contains("answered 404").contains("schema.registry.url");
                    });
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldKnowWhereTheEmbeddedOneIs() throws Exception {
        WeirConfig config = config("data", "state");
        assertThat(RegistryCheck.of(config)).isEmpty();

        Files.writeString(
                Files.createDirectories(folder.resolve("state/registry")).resolve("url"), "http://127.0.0.1:8081\n");

        assertThat(RegistryCheck.of(config))
                .containsExactly(Finding.ok(
                        "registry", "the embedded registry answers at http://127.0.0.1:8081 while the service runs"));
    }

    @Test
    void shouldSayThatAClusterHasNone() throws Exception {
        assertThat(RegistryCheck.of(config("bootstrap.servers", "kafka:9092")))
                .singleElement()
                .satisfies(found -> assertThat(found.text()).contains("deliveries to topics need one"));
    }

    private WeirConfig config(String name, String value) throws Exception {
        return new WeirConfigReader(folder).option(name, value, "test").read();
    }
}
