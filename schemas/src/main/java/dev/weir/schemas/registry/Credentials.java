// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How a client says to a registry who it is. None of them shows its secret as text. */
public sealed interface Credentials {

    /** Nobody in particular. */
    Credentials NONE = new Anonymous();

    /** The value of the {@code Authorization} header, if there is to be one. */
    Optional<String> header();

    /** Says nothing. */
    record Anonymous() implements Credentials {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }
    }

    /** Name and password, HTTP's basic authentication; also how API keys with a secret are sent. */
    record Basic(String user, String password) implements Credentials {
        @Override
        public Optional<String> header() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "Basic[user=" + user + "]";
        }
    }

    /** A token, as it is. */
    record Bearer(String token) implements Credentials {
        @Override
        public Optional<String> header() {
            return Optional.of("Bearer " + token);
        }

        @Override
        public String toString() {
            return "Bearer[]";
        }
    }
}
