// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Behaves like Ollama at the wire, and says what a test wants it to say. */
public final class OllamaServer implements AutoCloseable {

    public static final String NAME = "paper:7b";
    static final String DIGEST = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final Function<JsonNode, Said> script;

    /** What it says to one question. */
    public interface Said {
        void to(OllamaServer server, HttpExchange exchange, JsonNode question) throws IOException;
    }

    public OllamaServer(Function<JsonNode, Said> script) throws IOException {
        this.script = script;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/api/chat", this::chat);
        server.createContext("/api/tags", exchange -> json(exchange, 200, Map.of("models", List.of(model()))));
        server.createContext("/api/version", exchange -> json(exchange, 200, Map.of("version", "0.9.6")));
        server.start();
    }

    /** Says these texts one after the other, and then the last one for ever. */
    public static OllamaServer saying(String... texts) throws IOException {
        List<String> left = new CopyOnWriteArrayList<>(texts);
        return new OllamaServer(question -> text(left.size() > 1 ? left.remove(0) : left.get(0)));
    }

    public static Said text(String text) {
        return (server, exchange, question) -> {
            if (question.path("stream").asBoolean(true)) {
                server.stream(exchange, text);
            } else {
                server.json(exchange, 200, whole(text));
            }
        };
    }

    public static Said status(int code) {
        return (server, exchange, question) ->
                server.json(exchange, code, Map.of("error", "no: " + question.path("messages")));
    }

    public static Said garbage() {
        return (server, exchange, question) ->
                server.bytes(exchange, 200, "<html>%%% not JSON".getBytes(StandardCharsets.UTF_8));
    }

    /** Takes the question and is never heard of again. */
    public static Said nothing() {
        return (server, exchange, question) -> server.awaitEnd();
    }

    /** Begins to answer and stops in the middle. */
    public static Said half() {
        return (server, exchange, question) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"model\":\"".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            server.awaitEnd();
        };
    }

    private void awaitEnd() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void chat(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        bodies.add(body);
        JsonNode question = Json.mapper().readTree(body);
        script.apply(question).to(this, exchange, question);
        exchange.close();
    }

    private void stream(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int at = 0; at < text.length(); at += 7) {
                String piece = text.substring(at, Math.min(text.length(), at + 7));
                line(out, Map.of("model", NAME, "message", message(piece), "done", false));
            }
            line(out, whole(""));
        }
    }

    private static void line(OutputStream out, Map<String, ?> value) throws IOException {
        out.write((Json.mapper().writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Map<String, Object> whole(String text) {
        return Map.of(
                "model",
                NAME,
                "created_at",
                "2026-01-01T00:00:00Z",
                "message",
                message(text),
                "done",
                true,
                "done_reason",
                "stop",
                "prompt_eval_count",
                120,
                "eval_count",
                40);
    }

    private static Map<String, String> message(String text) {
        return Map.of("role", "assistant", "content", text);
    }

    private static Map<String, Object> model() {
        return Map.of("name", NAME, "model", NAME, "digest", DIGEST, "size", 1);
    }

    private void json(HttpExchange exchange, int status, Map<String, ?> value) throws IOException {
        bytes(exchange, status, Json.mapper().writeValueAsBytes(value));
    }

    private void bytes(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Every question as it came over the wire. */
    public List<String> questions() {
        return bodies;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
