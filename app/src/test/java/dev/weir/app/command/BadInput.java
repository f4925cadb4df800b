// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A case of {@code bad-inputs.yaml}, which says what its fields mean. */
record BadInput(
        String what,
        @Nullable String file,
        @Nullable String text,
        @Nullable String base64,
        @Nullable String hex,
        @Nullable String make,
        @Nullable String event,
        @Nullable List<String> command,
        @Nullable Map<String, Object> say,
        @Nullable String state,
        @Nullable String reason,
        @Nullable String rows,
        int exit,
        String message,
        @Nullable Boolean kept,
        String next) {

    static List<BadInput> all() throws IOException {
        try (InputStream table = BadInput.class.getResourceAsStream("/bad-inputs.yaml")) {
            return List.of(new ObjectMapper(new YAMLFactory())
                    .readValue(Objects.requireNonNull(table, "bad-inputs.yaml"), BadInput[].class));
        }
    }

    byte[] bytes() {
        if (hex != null) {
            return HexFormat.of().parseHex(hex);
        }
        if (base64 != null) {
            return Base64.getDecoder().decode(base64);
        }
        return Objects.requireNonNull(text, what).getBytes(StandardCharsets.UTF_8);
    }

    boolean isKept() {
        return kept == null || kept;
    }

    @Override
    public String toString() {
        return what;
    }
}
