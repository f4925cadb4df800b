// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

import dev.weir.schemas.registry.RegistryException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks a registry until an address answers: every address in turn, beginning with the one that answered last, and all of
 * them again after a pause. All that a client asks may be asked twice: what is registered keeps its id.
 */
final class RegistryCalls {

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final int LARGEST_ANSWER = 16 << 20;
    private static final long FIRST_PAUSE_MILLIS = 100;

    private final RegistrySettings settings;
    private final HttpClient client;
    private final AtomicInteger answering = new AtomicInteger();

    RegistryCalls(RegistrySettings settings) throws RegistryException {
        this.settings = settings;
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.timeLimit());
        TrustedCertificates trusted = settings.trusted();
        if (trusted != null) {
            builder.sslContext(trusted.context());
        }
        this.client = builder.build();
    }

    Answer get(String route, String question) throws RegistryException {
        return ask("GET", route, BodyPublishers.noBody(), question);
    }

    Answer post(String route, byte[] json, String question) throws RegistryException {
        return ask("POST", route, BodyPublishers.ofByteArray(json), question);
    }

    private Answer ask(String method, String route, BodyPublisher body, String question) throws RegistryException {
        @Nullable String lastFault = null;
        @Nullable Throwable lastCause = null;
        int first = answering.get();
        for (int round = 0; round < settings.rounds(); round++) {
            pauseBefore(round, question);
            for (int i = 0; i < settings.urls().size(); i++) {
                int at = (first + i) % settings.urls().size();
                URI url = at(settings.urls().get(at), route);
                try {
                    Answer answer = once(method, url, body, question);
                    if (!answer.isPassing()) {
                        answering.set(at);
                        return answer;
                    }
                    lastFault = answer.refusal(question).getMessage();
                    lastCause = null;
                } catch (IOException e) {
                    lastFault = "%s: %s did not answer (%s)".formatted(question, url, sentence(e));
                    lastCause = e;
                }
            }
        }
        throw unreachable(lastFault, lastCause);
    }

    private Answer once(String method, URI url, BodyPublisher body, String question)
            throws IOException, RegistryException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(settings.timeLimit())
                .header("Accept", CONTENT_TYPE + ", application/json")
                .header("Content-Type", CONTENT_TYPE)
                .method(method, body);
        settings.credentials().header().ifPresent(value -> request.header("Authorization", value));
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), LimitedBody.of(LARGEST_ANSWER));
        try {
            // The request's own limit ends with the answer's head; this one covers the body.
            HttpResponse<byte[]> whole = answer.get(settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
            return Answer.of(url, whole.statusCode(), whole.body());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(
                    "nothing whole within %d ms".formatted(settings.timeLimit().toMillis()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted(question, e);
        }
    }

    private static void pauseBefore(int round, String question) throws RegistryException {
        if (round == 0) {
            return;
        }
        try {
            Thread.sleep(FIRST_PAUSE_MILLIS << (round - 1));
        } catch (InterruptedException e) {
            throw interrupted(question, e);
        }
    }

    private static RegistryException interrupted(String question, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new RegistryException(Reason.INTERRUPTED, question + ": interrupted while waiting", cause);
    }

    private RegistryException unreachable(@Nullable String lastFault, @Nullable Throwable lastCause) {
        String message = "%s. Tried %d address(es) %d time(s); check schema.registry.url, the network, and certificates"
                .formatted(lastFault, settings.urls().size(), settings.rounds());
        return lastCause == null
                ? new RegistryException(Reason.UNREACHABLE, message)
                : new RegistryException(Reason.UNREACHABLE, message, lastCause);
    }

    private static String sentence(IOException fault) {
        String message = fault.getMessage();
        return fault.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private static URI at(URI base, String route) {
        String text = base.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + route);
    }
}
