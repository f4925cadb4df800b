// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.config;

import dev.weir.remediation.ask.ModelSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads what is said about the language model that writes rules. */
final class ModelReader {

    private static final String URL = "model.url";
    private static final String NAME = "model.name";

    private final Settings settings;

    ModelReader(Settings settings) {
        this.settings = settings;
    }

    // All are asked for, whatever the first one says: an unknown name is a problem.
    @Nullable
    ModelSettings read() {
        ModelSettings standard = ModelSettings.DEFAULT;
        @Nullable String url = settings.text(URL);
        @Nullable String name = settings.text(NAME);
        ModelSettings read = new ModelSettings(
                url == null ? standard.url() : address(url, standard.url()),
                name == null ? standard.name() : name,
                Duration.ofSeconds(settings.integer(
                        "model.timeoutSeconds",
                        1,
                        3600,
                        Math.toIntExact(standard.timeLimit().toSeconds()))),
                settings.integer("model.attempts", 1, 10, standard.attempts()),
                settings.integer("model.callsPerBatch", 1, 1_000_000, standard.callsPerBatch()),
                settings.integer(
                        "model.tokensPerBatch", 1, Integer.MAX_VALUE, Math.toIntExact(standard.tokensPerBatch())),
                settings.integer("model.callsPerMinute", 1, 1_000_000, standard.callsPerMinute()),
                Duration.ofSeconds(settings.integer(
                        "model.restSeconds",
                        1,
                        86_400,
                        Math.toIntExact(standard.restAfterFaults().toSeconds()))),
                settings.flag("model.streaming", standard.isStreaming()),
                settings.text("model.allowedHost"));
        if (name == null && url != null) {
            settings.problem("'%s' says where a model is, and '%s' not which; set it, or neither".formatted(URL, NAME));
        }
        return name == null ? null : read;
    }

    private URI address(String url, URI otherwise) {
        try {
            URI address = new URI(url);
            boolean isHttp =
                    "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            if (isHttp
                    && address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawQuery() == null) {
                return address;
            }
        } catch (URISyntaxException e) {
            // Said below. The text is not repeated: there may be a password in it.
        }
        settings.problem("'%s' must be an http or https address without user, password or query".formatted(URL));
        return otherwise;
    }
}
