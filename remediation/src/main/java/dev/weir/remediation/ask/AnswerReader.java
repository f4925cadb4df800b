// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.ask;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.json.Json;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what a model says: JSON as it was asked for, or with what models put around it: thoughts, headings, fences. The first
 * object that has an expression counts.
 */
final class AnswerReader {

    private static final int LONGEST = 200_000;
    private static final int LONGEST_WORDS = 1_000;
    private static final Pattern THOUGHTS = Pattern.compile("(?s)<think>.*?</think>");
    private static final Pattern FENCE = Pattern.compile("(?s)^\\s*```[a-zA-Z]*\\s*(.*?)\\s*```\\s*$");

    private AnswerReader() {}

    /** The answer in a text; empty where there is none. */
    static Optional<ModelAnswer> read(String text) {
        String spoken = THOUGHTS.matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text)
                .replaceAll("");
        int from = spoken.indexOf('{');
        while (from >= 0) {
            int end = endOfObject(spoken, from);
            Optional<ModelAnswer> answer = end < 0 ? Optional.empty() : parse(spoken.substring(from, end));
            if (answer.isPresent()) {
                return answer;
            }
            from = spoken.indexOf('{', from + 1);
        }
        return Optional.empty();
    }

    /** After the bracket that closes the one at {@code from}; brackets in strings do not count. -1 if none does. */
    private static int endOfObject(String text, int from) {
        int depth = 0;
        boolean isInString = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isInString) {
                if (c == '\\') {
                    at++;
                } else if (c == '"') {
                    isInString = false;
                }
            } else if (c == '"') {
                isInString = true;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return at + 1;
            }
        }
        return -1;
    }

    private static Optional<ModelAnswer> parse(String json) {
        try {
            JsonNode node = Json.mapper().readTree(json);
            String expression = plain(node.path("expression").asText(""));
            if (!node.path("expression").isTextual() || expression.isBlank()) {
                return Optional.empty();
            }
            return Optional.of(new ModelAnswer(
                    expression,
                    Math.max(0, Math.min(1, node.path("confidence").asDouble(0))),
                    words(node.path("reasoning")),
                    words(node.path("pattern"))));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String words(JsonNode node) {
        String text = node.isTextual() ? node.asText() : node.isMissingNode() || node.isNull() ? "" : node.toString();
        return text.length() <= LONGEST_WORDS ? text : text.substring(0, LONGEST_WORDS) + "…";
    }

    /** Fences and a last semicolon are habits, not meaning. */
    private static String plain(String expression) {
        var fenced = FENCE.matcher(expression);
        String bare = (fenced.matches() ? fenced.group(1) : expression).strip();
        return bare.endsWith(";") ? bare.substring(0, bare.length() - 1).strip() : bare;
    }
}
