// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Gives the answers that a test has put down, in order, and keeps what it was asked. */
final class FakeRegistry implements AutoCloseable {

    /** What somebody asked. */
    record Asked(
            String method,
            String path,
            @Nullable String authorization,
            @Nullable String contentType,
            String body) {}

    private record Reply(int status, String body, boolean isWhole) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    FakeRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    FakeRegistry says(int status, String body) {
        replies.add(new Reply(status, body, true));
        return this;
    }

    /** Sends the first bytes of an answer, and never the rest. */
    FakeRegistry saysHalf(int status, String body) {
        replies.add(new Reply(status, body, false));
        return this;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Reply reply = replies.poll();
        if (reply == null) {
            throw new IOException("no answer left");
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        if (reply.isWhole()) {
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        } else {
            exchange.sendResponseHeaders(reply.status(), body.length * 2L);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
