// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.weir.schemas.json.Json;
import dev.weir.schemas.registry.RegistryException.Reason;
import java.io.IOException;
import java.net.URI;

/** What a registry said, and whether it is what was asked for. */
record Answer(URI url, int status, int bytes, JsonNode json) {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TIMED_OUT = 408;
    private static final int NO_SUCH_METHOD = 405;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final int SERVER_FAULT = 500;
    private static final int SUBJECT_NOT_FOUND = 40_401;
    private static final int VERSION_NOT_FOUND = 40_402;
    private static final int QUOTED = 600;

    static Answer of(URI url, int status, byte[] body) {
        return new Answer(url, status, body.length, json(body));
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode node = Json.mapper().readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    boolean isGood() {
        return status == OK;
    }

    /** Whether another try may end otherwise: the fault is the server's, or of the moment. */
    boolean isPassing() {
        return status >= SERVER_FAULT || status == TIMED_OUT || status == TOO_MANY;
    }

    /** Whether the routes say that the subject has no such version, or no version at all. */
    boolean isVersionMissing() {
        int code = code();
        return code == SUBJECT_NOT_FOUND || code == VERSION_NOT_FOUND;
    }

    /** Whether the server has no such route; what the routes do not find has a code of its own. */
    boolean isRouteMissing() {
        return status == NO_SUCH_METHOD || (status == NOT_FOUND && code() == NOT_FOUND);
    }

    /** The value of {@code field}, in an answer that is good. */
    JsonNode field(String field, String question) throws RegistryException {
        if (!isGood()) {
            throw refusal(question);
        }
        JsonNode value = json.path(field);
        if (value.isMissingNode()) {
            throw unreadable(question, "JSON with '%s'".formatted(field));
        }
        return value;
    }

    /** The whole of an answer that is good, and a list. */
    JsonNode list(String question) throws RegistryException {
        if (!isGood()) {
            throw refusal(question);
        }
        if (!json.isArray()) {
            throw unreadable(question, "a list in JSON");
        }
        return json;
    }

    private RegistryException unreadable(String question, String expected) {
        return new RegistryException(
                Reason.UNREADABLE,
                "%s: expected %s from %s, and found %d bytes of something else. Check that schema.registry.url is a schema registry's"
                        .formatted(question, expected, url, bytes));
    }

    /** Why there is no good answer. */
    RegistryException refusal(String question) {
        Reason reason =
                switch (status) {
                    case UNAUTHORIZED, FORBIDDEN -> Reason.REFUSED;
                    case NOT_FOUND -> Reason.UNKNOWN;
                    case CONFLICT -> Reason.INCOMPATIBLE;
                    case UNPROCESSABLE -> Reason.INVALID;
                    default -> isPassing() ? Reason.UNREACHABLE : Reason.UNREADABLE;
                };
        return new RegistryException(
                reason, "%s: %s answered %d%s. %s".formatted(question, url, status, said(), next(reason)));
    }

    private static String next(Reason reason) {
        return switch (reason) {
            case REFUSED -> "Check schema.registry.user and .password, or .token, and what they may do there";
            case INCOMPATIBLE ->
                "Change the contract so that readers of the older rows can go on, or change the subject's compatibility in the registry";
            case INVALID -> "The registry takes no such schema or subject; look at its log";
            case UNKNOWN -> "Check that schema.registry.url is the registry that these records were written with";
            case UNREACHABLE -> "The registry has trouble of its own; look at its log";
            case UNREADABLE, UNCONFIGURED, INTERRUPTED -> "Check that schema.registry.url is a schema registry's";
        };
    }

    // A registry's message names fields of schemas, never rows.
    private String said() {
        String message = json.path("message").asText("").replaceAll("\\p{Cntrl}+", " ");
        if (message.isBlank()) {
            return "";
        }
        return ": " + (message.length() > QUOTED ? message.substring(0, QUOTED) + "..." : message);
    }

    // A registry's own code says more than the status of the server in front of it.
    private int code() {
        return json.path("error_code").asInt(status);
    }
}
