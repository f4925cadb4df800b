// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Checks well-known forms of texts. */
final class TextFormChecks {

    private static final String HEX = "[0-9a-fA-F]";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String HOST = LABEL + "(\\." + LABEL + ")*";
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String UUID_PATTERN =
            "^" + HEX + "{8}-" + HEX + "{4}-" + HEX + "{4}-" + HEX + "{4}-" + HEX + "{12}$";
    private static final String EMAIL = "^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@" + HOST + "$";

    private TextFormChecks() {}

    static CellCheck of(TextForm form) throws BrokenClause {
        return switch (form) {
            case UUID -> PatternChecks.compile(UUID_PATTERN);
            case EMAIL -> PatternChecks.compile(EMAIL);
            case HOSTNAME -> PatternChecks.compile("^" + HOST + "$");
            case IPV4 -> PatternChecks.compile("^" + BYTE + "(\\." + BYTE + "){3}$");
            case IPV6 -> (bytes, start, end, row, column) -> isIpv6(text(bytes, start, end));
            case URI -> (bytes, start, end, row, column) -> isUri(text(bytes, start, end));
            case BYTE -> (bytes, start, end, row, column) -> isBase64(bytes, start, end);
            case JSON_OBJECT -> (bytes, start, end, row, column) -> isJson(bytes, start, end, JsonToken.START_OBJECT);
            case JSON_ARRAY -> (bytes, start, end, row, column) -> isJson(bytes, start, end, JsonToken.START_ARRAY);
        };
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    private static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == 8;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
        String rest = text.substring(gap + 2);
        int after = rest.isEmpty() ? 0 : groups(rest, true);
        return before >= 0 && after >= 0 && before + after < 8;
    }

    /** How many groups of 16 bits the text has; -1 if it has other things as well. An IPv4 tail counts for two. */
    private static int groups(String text, boolean mayEndInIpv4) {
        String[] groups = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (mayEndInIpv4 && i == groups.length - 1 && groups[i].matches(BYTE + "(\\." + BYTE + "){3}")) {
                count += 2;
            } else if (groups[i].matches(HEX + "{1,4}")) {
                count++;
            } else {
                return -1;
            }
        }
        return count;
    }

    private static boolean isUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isBase64(byte[] bytes, int start, int end) {
        try {
            return Base64.getDecoder().decode(Arrays.copyOfRange(bytes, start, end)).length > 0 || start == end;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isJson(byte[] bytes, int start, int end, JsonToken first) {
        try (JsonParser parser = Json.mapper().getFactory().createParser(bytes, start, end - start)) {
            if (parser.nextToken() != first) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
