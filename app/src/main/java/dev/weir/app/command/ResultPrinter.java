// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.json.Json;
import dev.weir.sinks.query.QuerySession.ResultVisitor;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints the rows of a query as they come; what has to wait for the end is printed on closing. */
abstract class ResultPrinter implements ResultVisitor, AutoCloseable {

    @Override
    public void close() {
        // Most formats have nothing to add.
    }

    /** A value as a person reads it; bytes as text where they are some, in hexadecimal otherwise. */
    static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof byte[] bytes) {
            return text(bytes);
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof List || value instanceof Map
                ? new String(Json.bytes(value), StandardCharsets.UTF_8)
                : value.toString();
    }

    static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.chars().allMatch(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t')) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // No text.
        }
        return HexFormat.of().formatHex(bytes);
    }
}
