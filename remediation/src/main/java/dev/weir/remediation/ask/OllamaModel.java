// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaChatRequestParameters;
import dev.langchain4j.model.ollama.OllamaModels;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.output.TokenUsage;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/**
 * A model behind Ollama's HTTP interface. Its address is looked at before every call; no proxy and no redirection leads
 * anywhere else.
 */
final class OllamaModel implements LanguageModel {

    private static final int ANSWER_TOKENS = 1_500;
    private static final int CONTEXT_TOKENS = 8_192;
    private static final int DIGEST_CHARACTERS = 12;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final JsonSchema ANSWER = JsonSchema.builder()
            .name("rule")
            .rootElement(JsonObjectSchema.builder()
                    .addStringProperty("expression", "one SQL scalar expression")
                    .addNumberProperty("confidence", "0 to 1")
                    .addStringProperty("reasoning", "why, in one sentence")
                    .addStringProperty("pattern", "which values it is for")
                    .required("expression", "confidence", "reasoning", "pattern")
                    .build())
            .build();

    private final ModelSettings settings;

    OllamaModel(ModelSettings settings) {
        this.settings = settings;
    }

    @Override
    public String version() throws ModelException, InterruptedException {
        requireHome();
        return TimedCall.within(settings, threads -> {
            OllamaModels models = OllamaModels.builder()
                    .baseUrl(settings.url().toString())
                    .timeout(settings.timeLimit())
                    .maxRetries(0)
                    .httpClientBuilder(http(threads))
                    .logRequests(false)
                    .logResponses(false)
                    .build();
            return models.availableModels().content().stream()
                    .filter(model -> isNamed(model.getName()) && model.getDigest() != null)
                    .findFirst()
                    .map(model -> settings.name() + "@" + shortened(model.getDigest()))
                    .orElseThrow(() -> new ModelUnknownException(settings.name()));
        });
    }

    private boolean isNamed(String name) {
        return settings.name().equals(name) || (settings.name() + ":latest").equals(name);
    }

    private static String shortened(String digest) {
        String plain = digest.startsWith("sha256:") ? digest.substring("sha256:".length()) : digest;
        return plain.length() <= DIGEST_CHARACTERS ? plain : plain.substring(0, DIGEST_CHARACTERS);
    }

    @Override
    public Reply reply(Question question) throws ModelException, InterruptedException {
        requireHome();
        return TimedCall.within(
                settings, threads -> settings.isStreaming() ? stream(question, threads) : ask(question, threads));
    }

    private void requireHome() throws ModelException {
        String refusal = ModelAddress.refusal(settings).orElse("");
        if (!refusal.isEmpty()) {
            throw ModelException.address(refusal);
        }
    }

    private Reply ask(Question question, ExecutorService threads) {
        OllamaChatModel model = OllamaChatModel.builder()
                .baseUrl(settings.url().toString())
                .modelName(settings.name())
                .timeout(settings.timeLimit())
                .httpClientBuilder(http(threads))
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
        return reply(model.chat(request(question)));
    }

    private Reply stream(Question question, ExecutorService threads) throws Exception {
        OllamaStreamingChatModel model = OllamaStreamingChatModel.builder()
                .baseUrl(settings.url().toString())
                .modelName(settings.name())
                .timeout(settings.timeLimit())
                .httpClientBuilder(http(threads))
                .logRequests(false)
                .logResponses(false)
                .build();
        PiecedAnswer answer = new PiecedAnswer();
        model.chat(request(question), answer);
        return reply(answer.whole());
    }

    private static ChatRequest request(Question question) {
        return ChatRequest.builder()
                .messages(SystemMessage.from(question.rules()), UserMessage.from(question.text()))
                .parameters(OllamaChatRequestParameters.builder()
                        .temperature(question.temperature())
                        .seed(question.seed())
                        .maxOutputTokens(ANSWER_TOKENS)
                        .numCtx(CONTEXT_TOKENS)
                        .responseFormat(ResponseFormat.builder()
                                .type(ResponseFormatType.JSON)
                                .jsonSchema(ANSWER)
                                .build())
                        .build())
                .build();
    }

    /** Servers that count no tokens are charged by the length of texts. */
    private static Reply reply(ChatResponse response) {
        String text =
                response.aiMessage().text() == null ? "" : response.aiMessage().text();
        TokenUsage usage = response.tokenUsage();
        long asked = usage == null || usage.inputTokenCount() == null ? 0 : usage.inputTokenCount();
        long answered = usage == null || usage.outputTokenCount() == null ? 0 : usage.outputTokenCount();
        return new Reply(text, asked, answered > 0 ? answered : text.length() / 4 + 1);
    }

    private static JdkHttpClientBuilder http(ExecutorService threads) {
        return new JdkHttpClientBuilder()
                .connectTimeout(CONNECT)
                .httpClientBuilder(HttpClient.newBuilder()
                        .executor(threads)
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .proxy(HttpClient.Builder.NO_PROXY));
    }

    /** What went wrong, as far as it may be told. */
    static ModelException fault(ModelSettings settings, Throwable why) {
        for (Throwable each = why; each != null; each = each.getCause()) {
            if (each instanceof ModelUnknownException) {
                return ModelException.of(
                        ModelFault.REFUSED,
                        settings,
                        "it is not there; run 'ollama pull %s'".formatted(settings.name()));
            }
            if (each instanceof HttpException http) {
                boolean isServers = http.statusCode() >= 500;
                return ModelException.of(
                        isServers ? ModelFault.BROKEN : ModelFault.REFUSED,
                        settings,
                        "it answered with status " + http.statusCode());
            }
            if (each instanceof TimeoutException || each instanceof HttpTimeoutException) {
                return TimedCall.late(settings);
            }
        }
        return ModelException.of(ModelFault.UNREACHABLE, settings, "no answer (%s)".formatted(kind(why)));
    }

    private static String kind(Throwable why) {
        Throwable root = why;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    /** The server has no such model. */
    private static final class ModelUnknownException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ModelUnknownException(String name) {
            super(name);
        }
    }
}
