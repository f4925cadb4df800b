// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.arrival;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads arrival events, whose shape is told by their content: a CloudEvents envelope has {@code specversion}, an S3 event
 * notification has {@code Records}, Weir's own event has {@code uri}.
 */
public final class ArrivalReader {

    // What would be ignored otherwise: a second event in the same record, the first of two values of a field.
    private static final ObjectReader STRICT = Json.mapper()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    // Texts go on into control events, which have to fit into a Kafka record.
    private static final int LONGEST_TEXT = 4096;
    private static final int LONGEST_KIND = 64;

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
            JsonNode root = STRICT.readTree(event);
            if (!root.isObject()) {
                throw UnreadableArrivalException.notJson(
                        "found " + root.getNodeType().name().toLowerCase(Locale.ROOT) + " at the top");
            }
            return root;
        } catch (MismatchedInputException e) {
            throw UnreadableArrivalException.notJson("a field occurs twice, or something follows after the object");
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
        List<String> problems = new ArrayList<>();
        String id = text(envelope, "id", problems);
        if (!problems.isEmpty()) {
            throw UnreadableArrivalException.because(problems);
        }
        return fromPayload(data, id == null ? fallbackId : id);
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
        for (JsonNode record : records.isArray() ? records : List.<JsonNode>of()) {
            String place = "Records[%d]".formatted(arrivals.size() + problems.size());
            String kind = record.path("eventName").textValue();
            String bucket = record.path("s3").path("bucket").path("name").textValue();
            String key = record.path("s3").path("object").path("key").textValue();
            if (kind == null || !kind.contains("ObjectCreated")) {
                problems.add("%s is '%s', expected ObjectCreated".formatted(place, shortened(kind)));
            } else if (bucket == null || bucket.isEmpty() || key == null || key.isEmpty()) {
                problems.add("%s names no s3.bucket.name and s3.object.key".formatted(place));
            } else if (isLong(bucket) || isLong(key)) {
                problems.add("%s: a name has more than %d characters".formatted(place, LONGEST_TEXT));
            } else if (!isUrlEncoded(key)) {
                problems.add("%s: s3.object.key is not URL-encoded".formatted(place));
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

    private static String shortened(@Nullable String kind) {
        String text = String.valueOf(kind);
        return text.length() <= LONGEST_KIND ? text : text.substring(0, LONGEST_KIND) + "…";
    }

    private static boolean isUrlEncoded(String key) {
        for (int at = key.indexOf('%'); at >= 0; at = key.indexOf('%', at + 1)) {
            boolean isByte = at + 2 < key.length()
                    && HexFormat.isHexDigit(key.charAt(at + 1))
                    && HexFormat.isHexDigit(key.charAt(at + 2));
            if (!isByte) {
                return false;
            }
        }
        return true;
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
        if (isLong(value.asText())) {
            problems.add("'%s' must have at most %d characters".formatted(field, LONGEST_TEXT));
            return null;
        }
        return value.asText();
    }

    private static boolean isLong(String text) {
        return text.codePointCount(0, text.length()) > LONGEST_TEXT;
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
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong() || value.asLong() < 0) {
            problems.add("'expectedRows' must be a whole number, 0 or more");
            return null;
        }
        return value.asLong();
    }
}
