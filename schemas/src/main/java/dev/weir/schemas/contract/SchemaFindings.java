// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Turns what a JSON schema validator says into what the author of a contract can use. One wrong value makes every element
 * around it "unevaluated" and every alternative fail; only the cause is reported.
 */
final class SchemaFindings {

    private static final String OPERATORS =
            "exactly one of mustBe, mustNotBe, mustBeGreaterThan, mustBeGreaterOrEqualTo,"
                    + " mustBeLessThan, mustBeLessOrEqualTo, mustBeBetween, mustNotBeBetween";

    private final JsonNode document;
    private final List<ValidationMessage> messages;
    private final Set<String> keys;

    SchemaFindings(JsonNode document, List<ValidationMessage> messages, Set<String> keys) {
        this.document = document;
        this.messages = messages;
        this.keys = keys;
    }

    void report(Problems problems) {
        List<String> causes = new ArrayList<>();
        for (ValidationMessage message : messages) {
            if (!isUnevaluated(message) && !isOfAlternative(message)) {
                causes.add(path(message));
                report(message, problems);
            }
        }
        for (ValidationMessage message : messages) {
            if (isUnevaluated(message)
                    && (!keys.contains(key(message)) || causes.stream().noneMatch(isBelow(path(message))))) {
                reportUnknownKey(path(message), key(message), problems);
            }
        }
    }

    private static Predicate<String> isBelow(String path) {
        return cause -> cause.equals(path) || cause.startsWith(path + "/");
    }

    private static boolean isUnevaluated(ValidationMessage message) {
        return message.getType().equals("unevaluatedProperties");
    }

    /** Whether it only says why one of several alternatives does not fit. */
    private static boolean isOfAlternative(ValidationMessage message) {
        String evaluation = message.getEvaluationPath().toString();
        return evaluation.contains("/oneOf/") || evaluation.contains("/anyOf/");
    }

    private void report(ValidationMessage message, Problems problems) {
        String path = path(message);
        JsonNode found = document.at(path);
        if (isOptionsWithoutType(path)) {
            String property = path.substring(0, path.lastIndexOf("/logicalTypeOptions"));
            problems.error(property, "a logicalType, without which logicalTypeOptions mean nothing", "none");
            return;
        }
        switch (message.getType()) {
            case "type" ->
                problems.error(path, "a value of type " + message.getArguments()[1], Problems.excerpt(found));
            case "enum" -> problems.error(path, "one of " + message.getArguments()[0], Problems.excerpt(found));
            case "required" -> problems.error(path, "the key '%s'".formatted(key(message)), "no such key");
            case "additionalProperties" -> reportUnknownKey(path, key(message), problems);
            case "oneOf" ->
                problems.error(
                        path,
                        path.matches(".*/quality/\\d+") ? OPERATORS : "one of the forms that the standard allows",
                        Problems.excerpt(found));
            default -> problems.error(path, afterColon(message.getMessage()), Problems.excerpt(found));
        }
    }

    private boolean isOptionsWithoutType(String path) {
        int at = path.lastIndexOf("/logicalTypeOptions");
        return at >= 0 && !document.at(path.substring(0, at)).has("logicalType");
    }

    private void reportUnknownKey(String path, String key, Problems problems) {
        String hint = keys.contains(key)
                ? ""
                : Spelling.nearest(key, keys)
                        .map(" (did you mean '%s'?)"::formatted)
                        .orElse("");
        problems.error(path + "/" + key, "a key that the standard has here" + hint, "'" + key + "'");
    }

    private static String path(ValidationMessage message) {
        return message.getInstanceLocation().toString();
    }

    private static String key(ValidationMessage message) {
        return Objects.requireNonNullElse(message.getProperty(), "");
    }

    private static String afterColon(String message) {
        int colon = message.indexOf(": ");
        return colon < 0 ? message : message.substring(colon + 2);
    }
}
