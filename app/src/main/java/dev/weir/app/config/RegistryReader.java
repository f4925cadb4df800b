// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.config;

import dev.weir.app.config.WeirConfig.Registry;
import dev.weir.schemas.registry.Credentials;
import dev.weir.schemas.registry.RegistrySettings;
import dev.weir.schemas.registry.TrustedCertificates;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is said about the schema registry. */
final class RegistryReader {

    private static final String URL = "schema.registry.url";

    private final Settings settings;

    RegistryReader(Settings settings) {
        this.settings = settings;
    }

    // All are asked for, whatever the first one says: an unknown name is a problem.
    Registry read() {
        @Nullable String urls = settings.text(URL);
        Credentials credentials = credentials();
        @Nullable TrustedCertificates trusted = trusted();
        Duration timeLimit = Duration.ofSeconds(settings.integer(
                "schema.registry.timeoutSeconds", 1, 600, (int) RegistrySettings.DEFAULT_TIME_LIMIT.toSeconds()));
        int port = settings.integer("schema.registry.port", 0, 65_535, 0);
        if (urls == null) {
            if (credentials != Credentials.NONE || trusted != null) {
                settings.problem("'schema.registry.*' says how to log in, and '%s' not where; set it".formatted(URL));
            }
            return new Registry(null, port);
        }
        List<URI> addresses = addresses(urls);
        return addresses.isEmpty()
                ? new Registry(null, port)
                : new Registry(
                        new RegistrySettings(
                                addresses, credentials, trusted, timeLimit, RegistrySettings.DEFAULT_ROUNDS),
                        port);
    }

    private Credentials credentials() {
        @Nullable String user = settings.text("schema.registry.user");
        @Nullable String password = settings.text("schema.registry.password");
        @Nullable String token = settings.text("schema.registry.token");
        if (token != null && (user != null || password != null)) {
            settings.problem("'schema.registry.token' and 'schema.registry.user' are two ways to log in; set one");
        }
        if ((user == null) != (password == null)) {
            settings.problem("'schema.registry.user' and 'schema.registry.password' belong together; set both");
        }
        if (user != null && password != null) {
            return new Credentials.Basic(user, password);
        }
        return token == null ? Credentials.NONE : new Credentials.Bearer(token);
    }

    private @Nullable TrustedCertificates trusted() {
        List<Path> files = settings.paths("schema.registry.truststore.location", List.of());
        @Nullable String password = settings.text("schema.registry.truststore.password");
        return files.isEmpty() ? null : new TrustedCertificates(files.get(0), password);
    }

    private List<URI> addresses(String urls) {
        List<URI> addresses = new ArrayList<>();
        for (String url : urls.split(",")) {
            try {
                URI address = new URI(url.strip());
                if (isAddress(address)) {
                    addresses.add(address);
                    continue;
                }
            } catch (URISyntaxException e) {
                // Said below. The text is not repeated: there may be a password in it.
            }
            settings.problem(
                    "'%s' must be one or more http or https addresses with commas between them, without user, password or query; log in with schema.registry.user and .password, or .token"
                            .formatted(URL));
        }
        return addresses;
    }

    private static boolean isAddress(URI url) {
        boolean isHttp = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        return isHttp
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }
}
