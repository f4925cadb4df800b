// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.json.Json;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** At the wire: what is sent, and what becomes of everything that may come back. */
final class OllamaModelTest {

    private static final Question QUESTION = new Question("the rules", "the question", 7, 0.6);
    private static final String ANSWER = "{\"expression\": \"upper(c)\"}";

    private static ModelSettings settings(URI url, boolean isStreaming, Duration limit) {
        return new ModelSettings(
                url, OllamaServer.NAME, limit, 10, 100, 100_000, 1_000, Duration.ofSeconds(60), isStreaming, null);
    }

    private static OllamaModel model(OllamaServer server, boolean isStreaming) {
        return new OllamaModel(settings(server.url(), isStreaming, Duration.ofSeconds(20)));
    }

    private static ModelFault faultOf(OllamaServer.Said said, Duration limit) throws Exception {
        try (OllamaServer server = new OllamaServer(question -> said)) {
            OllamaModel model = new OllamaModel(settings(server.url(), false, limit));
            ModelException why = catchThrowableOfType(ModelException.class, () -> model.reply(QUESTION));
            assertThat(why).hasMessageNotContaining("the question");
            return why.fault();
        }
    }

    @Test
    void shouldAskForJsonOfOurShapeAndCountTokens() throws Exception {
        try (OllamaServer server = OllamaServer.saying(ANSWER)) {
            Reply reply = model(server, false).reply(QUESTION);

            assertThat(reply).isEqualTo(new Reply(ANSWER, 120, 40));
            JsonNode sent = Json.mapper().readTree(server.questions().get(0));
            assertThat(sent.path("model").asText()).isEqualTo(OllamaServer.NAME);
            assertThat(sent.path("stream").asBoolean()).isFalse();
            assertThat(sent.path("messages").path(1).path("content").asText()).isEqualTo("the question");
            assertThat(sent.path("format").path("properties").fieldNames())
                    .toIterable()
                    .containsExactlyInAnyOrder("expression", "confidence", "reasoning", "pattern");
            assertThat(sent.path("options").path("seed").asInt()).isEqualTo(7);
        }
    }

    @Test
    void shouldPutAStreamedAnswerTogether() throws Exception {
        try (OllamaServer server = OllamaServer.saying(ANSWER)) {
            assertThat(model(server, true).reply(QUESTION).text()).isEqualTo(ANSWER);
            assertThat(Json.mapper()
                            .readTree(server.questions().get(0))
                            .path("stream")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void shouldKnowWhichVersionItAsks() throws Exception {
        try (OllamaServer server = OllamaServer.saying(ANSWER)) {
            assertThat(model(server, false).version()).isEqualTo("paper:7b@0123456789ab");
        }
    }

    @Test
    void shouldSayThatAModelIsNotThere() throws Exception {
        try (OllamaServer server = OllamaServer.saying(ANSWER)) {
            ModelSettings other = new ModelSettings(
                    server.url(),
                    "other:1b",
                    Duration.ofSeconds(20),
                    10,
                    100,
                    1,
                    1,
                    Duration.ofSeconds(1),
                    false,
                    null);
            ModelException why = catchThrowableOfType(ModelException.class, () -> new OllamaModel(other).version());

            assertThat(why.fault()).isEqualTo(ModelFault.REFUSED);
            assertThat(why).hasMessageContaining("ollama pull other:1b");
        }
    }

    @Test
    void shouldTellFaultsApart() throws Exception {
        Duration long_ = Duration.ofSeconds(20);

        assertThat(faultOf(OllamaServer.status(404), long_)).isEqualTo(ModelFault.REFUSED);
        assertThat(faultOf(OllamaServer.status(500), long_)).isEqualTo(ModelFault.BROKEN);
        assertThat(faultOf(OllamaServer.garbage(), long_)).isEqualTo(ModelFault.UNREACHABLE);
    }

    @Test
    void shouldWaitNoLongerThanItsTimeForWhateverComes() throws Exception {
        Duration limit = Duration.ofMillis(200);

        assertThat(faultOf(OllamaServer.nothing(), limit)).isEqualTo(ModelFault.TIMED_OUT);
        assertThat(faultOf(OllamaServer.half(), limit)).isEqualTo(ModelFault.TIMED_OUT);
    }

    @Test
    void shouldSayThatNobodyIsThere() throws Exception {
        URI gone;
        try (OllamaServer server = OllamaServer.saying(ANSWER)) {
            gone = server.url();
        }
        ModelException why = catchThrowableOfType(
                ModelException.class,
                () -> new OllamaModel(settings(gone, false, Duration.ofSeconds(5))).reply(QUESTION));

        assertThat(why.fault()).isEqualTo(ModelFault.UNREACHABLE);
    }

    @Test
    void shouldSendNothingToAnAddressOutside() throws Exception {
        OllamaModel model =
                new OllamaModel(settings(URI.create("http://192.0.2.7:11434"), false, Duration.ofSeconds(5)));
        ModelException why = catchThrowableOfType(ModelException.class, () -> model.reply(QUESTION));

        assertThat(why.fault()).isEqualTo(ModelFault.ADDRESS_REFUSED);
        assertThat(why).hasMessageContaining("nothing was sent").hasMessageContaining("model.allowedHost");
    }
}
