// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.json.Json;
import dev.weir.schemas.registry.RegistryException.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A registry that speaks Confluent's REST routes: Confluent's own, Apicurio's below {@code /apis/ccompat/v7}, Karapace,
 * Weir's embedded one. Ids and schemas are asked for once and remembered: they never change (docs/decisions/0016).
 */
public final class RegistryClient implements SchemaRegistry {

    private static final int REMEMBERED = 10_000;

    private record Registration(String subject, String schema) {}

    private final RegistryCalls calls;
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    private RegistryClient(RegistryCalls calls) {
        this.calls = calls;
    }

    /**
     * A client that has asked nothing yet.
     *
     * @throws RegistryException if the trusted certificates cannot be read
     */
    public static RegistryClient open(RegistrySettings settings) throws RegistryException {
        return new RegistryClient(new RegistryCalls(settings));
    }

    @Override
    public int register(String subject, Schema schema) throws RegistryException {
        Registration wanted = new Registration(subject, schema.toString());
        Integer known = ids.get(wanted);
        if (known != null) {
            return known;
        }
        String question = "Registering a schema of subject '%s'".formatted(subject);
        Answer answer = calls.post("/subjects/" + segment(subject) + "/versions", body(wanted.schema()), question);
        int id = id(answer.field("id", question), question);
        remember(ids, wanted, id);
        return id;
    }

    @Override
    public Schema schema(int id) throws RegistryException {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        String question = "Reading schema " + id;
        Answer answer = calls.get("/schemas/ids/" + id, question);
        Schema schema = parse(answer.field("schema", question).asText(), question);
        remember(schemas, id, schema);
        return schema;
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) throws RegistryException {
        String question = "Comparing a schema with subject '%s'".formatted(subject);
        String route = "/compatibility/subjects/" + segment(subject) + "/versions";
        byte[] body = body(schema.toString());
        Answer answer = calls.post(route, body, question);
        if (answer.isRouteMissing()) {
            // Registries from before 2020 compare with one version at a time.
            answer = calls.post(route + "/latest", body, question);
        }
        if (answer.isVersionMissing()) {
            return true;
        }
        return answer.field("is_compatible", question).asBoolean();
    }

    /**
     * The subjects that the registry has: whether it can be reached and lets this client in.
     *
     * @throws RegistryException if the registry gives no answer
     */
    public List<String> subjects() throws RegistryException {
        String question = "Listing subjects";
        List<String> subjects = new ArrayList<>();
        for (JsonNode subject : calls.get("/subjects", question).list(question)) {
            subjects.add(subject.asText());
        }
        return subjects;
    }

    @Override
    public void close() {
        ids.clear();
        schemas.clear();
    }

    private static int id(JsonNode value, String question) throws RegistryException {
        if (value.isInt() && value.asInt() >= 0) {
            return value.asInt();
        }
        throw new RegistryException(
                Reason.UNREADABLE,
                "%s: expected a number as id, and found something else. Check that schema.registry.url is a schema registry's"
                        .formatted(question));
    }

    private static Schema parse(String text, String question) throws RegistryException {
        try {
            return new Schema.Parser().setValidateDefaults(false).parse(text);
        } catch (RuntimeException e) {
            // Avro's parser has no exception of its own for a name that is not defined.
            throw new RegistryException(
                    Reason.UNREADABLE,
                    "%s: expected an Avro schema that stands for itself, and found something else (another type of schema, or one that refers to others). Weir reads neither"
                            .formatted(question),
                    e);
        }
    }

    private static byte[] body(String schema) {
        ObjectNode body = Json.mapper().createObjectNode();
        return Json.bytes(body.put("schema", schema));
    }

    private static <K, V> void remember(Map<K, V> memory, K key, V value) {
        if (memory.size() >= REMEMBERED) {
            memory.clear();
        }
        memory.put(key, value);
    }

    private static String segment(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
