// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.schemas.json.Json;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes over HTTP, on the loopback interface alone: what asks must run on this machine. */
final class RegistryServer implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(RegistryServer.class);
    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int LARGEST_BODY = 1 << 20;
    private static final int THREADS = 8;

    private final HttpServer server;
    private final ExecutorService threads;
    private final RegistryRoutes routes;

    private RegistryServer(HttpServer server, RegistryRoutes routes) {
        this.server = server;
        this.routes = routes;
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "weir-registry");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param port 0 for a free one */
    static RegistryServer start(SchemaShelf shelf, int port) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        RegistryServer server = new RegistryServer(HttpServer.create(address, 0), new RegistryRoutes(shelf));
        server.server.createContext("/", server::serve);
        server.server.setExecutor(server.threads);
        server.server.start();
        return server;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                reply(exchange, 200, answer(exchange));
            } catch (RegistryFault e) {
                reply(exchange, e.status(), fault(e.code(), String.valueOf(e.getMessage())));
            } catch (RuntimeException e) {
                LOG.error("A question to the embedded registry ended in a fault of its own.", e);
                reply(exchange, 500, fault(50_002, "Internal fault; see the service's log"));
            }
        }
    }

    private Object answer(HttpExchange exchange) throws RegistryFault, IOException {
        refuseForms(exchange.getRequestHeaders().getFirst("Content-Type"));
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw RegistryFault.plain(413, "The body has more than %d bytes".formatted(LARGEST_BODY));
        }
        URI asked = exchange.getRequestURI();
        String query = asked.getRawQuery();
        return routes.answer(
                exchange.getRequestMethod(), String.valueOf(asked.getRawPath()), query == null ? "" : query, body);
    }

    // These are what a web page of another site can make a browser send without asking.
    private static void refuseForms(@Nullable String contentType) throws RegistryFault {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        if (type.startsWith("text/") || type.startsWith("multipart/") || type.contains("form-urlencoded")) {
            throw RegistryFault.plain(415, "HTTP 415 Unsupported Media Type: send " + CONTENT_TYPE);
        }
    }

    private static Object fault(int code, String message) {
        return Json.mapper().createObjectNode().put("error_code", code).put("message", message);
    }

    private static void reply(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] bytes = answer instanceof String json ? json.getBytes(StandardCharsets.UTF_8) : Json.bytes(answer);
        exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
        boolean isHeadOnly = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isHeadOnly ? -1 : bytes.length);
        if (!isHeadOnly) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
