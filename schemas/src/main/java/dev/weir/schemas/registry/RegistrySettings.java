// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a registry is reached.
 *
 * @param urls addresses of one registry, tried in turn; a path in front of the routes is kept
 * @param credentials who the client is
 * @param trusted whose certificates are trusted; null for those that the Java runtime trusts
 * @param timeLimit how long one answer may take, from connecting to its last byte
 * @param rounds how often all addresses are tried before a call fails
 */
public record RegistrySettings(
        List<URI> urls,
        Credentials credentials,
        @Nullable TrustedCertificates trusted,
        Duration timeLimit,
        int rounds) {

    /** How long an answer may take unless something else is set. */
    public static final Duration DEFAULT_TIME_LIMIT = Duration.ofSeconds(10);

    /** How often all addresses are tried unless something else is set. */
    public static final int DEFAULT_ROUNDS = 4;

    /** Copies the addresses. */
    public RegistrySettings {
        urls = List.copyOf(urls);
        if (urls.isEmpty()) {
            throw new IllegalArgumentException("A registry has at least one address");
        }
    }

    /** One address, no credentials, all else as usual. */
    public static RegistrySettings of(URI url) {
        return new RegistrySettings(List.of(url), Credentials.NONE, null, DEFAULT_TIME_LIMIT, DEFAULT_ROUNDS);
    }
}
