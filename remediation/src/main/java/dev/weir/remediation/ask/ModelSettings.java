// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The language model that writes rules, and what it may cost.
 *
 * @param url where Ollama listens
 * @param name the model, as Ollama calls it
 * @param timeLimit for one answer, from the question to its last character
 * @param attempts answers that are asked for one cluster at most
 * @param callsPerBatch questions about one batch at most
 * @param tokensPerBatch tokens of questions and answers about one batch; once they are used up nothing more is asked
 * @param callsPerMinute questions in a minute at most
 * @param restAfterFaults how long nothing is asked after faults in a row
 * @param isStreaming whether answers are taken piece by piece
 * @param allowedHost the one host that may lie outside the loopback and private ranges; null for none
 */
public record ModelSettings(
        URI url,
        String name,
        Duration timeLimit,
        int attempts,
        int callsPerBatch,
        long tokensPerBatch,
        int callsPerMinute,
        Duration restAfterFaults,
        boolean isStreaming,
        @Nullable String allowedHost) {

    /** What is asked of a model unless the configuration says otherwise. */
    public static final ModelSettings DEFAULT = new ModelSettings(
            URI.create("http://127.0.0.1:11434"),
            "qwen2.5-coder:7b",
            Duration.ofSeconds(60),
            10,
            100,
            400_000,
            60,
            Duration.ofSeconds(60),
            false,
            null);

    /** The same model elsewhere. */
    public ModelSettings at(URI newUrl, Duration newTimeLimit) {
        return new ModelSettings(
                newUrl,
                name,
                newTimeLimit,
                attempts,
                callsPerBatch,
                tokensPerBatch,
                callsPerMinute,
                restAfterFaults,
                isStreaming,
                allowedHost);
    }
}
