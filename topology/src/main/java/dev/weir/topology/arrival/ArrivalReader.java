// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.arrival;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrival events, whose shape is told by their content: a CloudEvents envelope has {@code specversion}, an S3 event
 * notification has {@code Records}, Weir's own event has {@code uri}.
 */
public final class ArrivalReader {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private ArrivalReader() {}

    /**
     * Reads one record.
     *
     * @param fallbackId the id of an announcement that has none of its own
     * @return at least one announcement; an S3 notification may hold several
     * @throws UnreadableArrivalException if the record announces no file
     */
    public static List<Arrival> read(byte @Nullable [] event, String fallbackId) throws UnreadableArrivalException {
        if (event == null || event.length == 0) {
            throw UnreadableArrivalException.notJson("the record is empty");
        }
        JsonNode root = parse(event);
        if (root.has("specversion")) {
            return fromCloudEvent(root, fallbackId);
        }
        return fromPayload(root, fallbackId);
    }

    private static JsonNode parse(byte[] event) throws UnreadableArrivalException {
        try {
            JsonNode root = Json.mapper().readTree(event);
            if (!root.isObject()) {
                throw UnreadableArrivalException.notJson(
                        "found " + root.getNodeType().name().toLowerCase(Locale.ROOT) + " at the top");
            }
            return root;
        } catch (JacksonException e) {
            long column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
            throw UnreadableArrivalException.notJson("it breaks off at character " + column);
        } catch (IOException e) {
            throw UnreadableArrivalException.notJson("it cannot be read");
        }
    }

    private static List<Arrival> fromCloudEvent(JsonNode envelope, String fallbackId)
            throws UnreadableArrivalException {
        JsonNode data = envelope.path("data");
        if (!data.isObject()) {
            throw UnreadableArrivalException.because(List.of("'data' of the CloudEvents envelope must be an object"));
        }
        String id = envelope.path("id").asText("");
        return fromPayload(data, id.isEmpty() ? fallbackId : id);
    }

    private static List<Arrival> fromPayload(JsonNode payload, String id) throws UnreadableArrivalException {
        return payload.has("Records") ? fromObjectStore(payload.path("Records"), id) : List.of(fromOwn(payload, id));
    }

    private static Arrival fromOwn(JsonNode event, String fallbackId) throws UnreadableArrivalException {
        List<String> problems = new ArrayList<>();
        String id = text(event, "id", problems);
        String uri = text(event, "uri", problems);
        String tenant = name(event, "tenant", problems);
        String dataset = name(event, "dataset", problems);
        String producer = text(event, "producer", problems);
        if (uri == null && problems.isEmpty()) {
            problems.add("'uri' is missing");
        }
        Long expectedRows = count(event.path("expectedRows"), problems);
        String sha256 = text(event, "sha256", problems);
        if (sha256 != null && !SHA_256.matcher(sha256.toLowerCase(Locale.ROOT)).matches()) {
            problems.add("'sha256' must be 64 hexadecimal digits");
        }
        if (uri == null || !problems.isEmpty()) {
            throw UnreadableArrivalException.because(problems);
        }
        return new Arrival(
                id == null ? fallbackId : id,
                uri,
                tenant == null ? BatchIds.DEFAULT_TENANT : tenant,
                dataset,
                expectedRows,
                sha256 == null ? null : sha256.toLowerCase(Locale.ROOT),
                producer);
    }

    private static List<Arrival> fromObjectStore(JsonNode records, String id) throws UnreadableArrivalException {
        List<String> problems = new ArrayList<>();
        List<Arrival> arrivals = new ArrayList<>();
        for (JsonNode record : records) {
            String place = "Records[%d]".formatted(arrivals.size() + problems.size());
            String kind = record.path("eventName").asText("");
            String bucket = record.path("s3").path("bucket").path("name").asText("");
            String key = record.path("s3").path("object").path("key").asText("");
            if (!kind.contains("ObjectCreated")) {
                problems.add("%s is '%s', expected ObjectCreated".formatted(place, kind));
            } else if (bucket.isEmpty() || key.isEmpty()) {
                problems.add("%s names no s3.bucket.name and s3.object.key".formatted(place));
            } else {
                String decoded = URLDecoder.decode(key, StandardCharsets.UTF_8);
                String own = records.size() == 1 ? id : id + "." + arrivals.size();
                String uri = "s3://" + bucket + "/" + decoded;
                arrivals.add(new Arrival(own, uri, BatchIds.DEFAULT_TENANT, null, null, null, "s3"));
            }
        }
        if (arrivals.isEmpty() && problems.isEmpty()) {
            problems.add("'Records' must be an array with at least one record");
        }
        if (!problems.isEmpty()) {
            throw UnreadableArrivalException.because(problems);
        }
        return arrivals;
    }

    private static @Nullable String text(JsonNode event, String field, List<String> problems) {
        JsonNode value = event.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            problems.add("'%s' must be a text that is not empty".formatted(field));
            return null;
        }
        return value.asText();
    }

    private static @Nullable String name(JsonNode event, String field, List<String> problems) {
        String value = text(event, field, problems);
        if (value != null && !BatchIds.isName(value)) {
            problems.add("'%s' must be 1 to 64 lower-case letters, digits, '_' or '-'".formatted(field));
        }
        return value;
    }

    private static @Nullable Long count(JsonNode value, List<String> problems) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.asLong() < 0) {
            problems.add("'expectedRows' must be a whole number, 0 or more");
            return null;
        }
        return value.asLong();
    }
}
