// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.contract.ContractSettings.DriftPolicy;
import dev.weir.schemas.contract.ContractSettings.Identity;
import dev.weir.schemas.contract.ContractSettings.TopicKeeping;
import dev.weir.schemas.contract.ContractSettings.TopicMode;
import dev.weir.schemas.contract.RemediationSettings.Approval;
import dev.weir.schemas.contract.RemediationSettings.Author;
import dev.weir.schemas.file.FormatHints;
import dev.weir.schemas.plan.BatchPlan;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Weir's own settings from a contract's {@code customProperties}. */
final class SettingsReader {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)?");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d+)?)\\s*%");
    private static final int SMALLEST_ROW_LIMIT = 1024;
    private static final int LARGEST_ROW_LIMIT = 1 << 30;

    /** Every setting of a contract or a schema object. */
    static final Set<String> NAMES = Set.of(
            "dataset",
            "identity",
            "drift",
            "maxSuspectShare",
            "maxRowBytes",
            "delivery",
            "topic",
            "topicCleanup",
            "topicRetention",
            "partitionBy",
            "remediation",
            "remediation.wait",
            "remediation.approval",
            "remediation.confidence",
            "remediation.authors",
            "format",
            "delimiter",
            "quote",
            "escape",
            "comment",
            "header",
            "charset",
            "nullTokens");

    private final CustomProperties custom;

    SettingsReader(CustomProperties custom) {
        this.custom = custom;
    }

    ContractSettings read(List<Column> columns, List<String> partitionedColumns) {
        return new ContractSettings(
                identity(),
                custom.oneOf("drift", DriftPolicy.class, DriftPolicy.HALT),
                share("maxSuspectShare", 1.0),
                maxRowBytes(),
                deliveries(),
                topic(),
                topicKeeping(),
                partitionBy(columns, partitionedColumns),
                remediation(),
                format(columns),
                custom.texts("nullTokens"));
    }

    private Identity identity() {
        if (!custom.has("identity")) {
            return Identity.CONTENT_AND_NAME;
        }
        for (Identity identity : Identity.values()) {
            if (identity.label().equals(custom.get("identity").asText())) {
                return identity;
            }
        }
        custom.wrong("identity", "content+name, content or event");
        return Identity.CONTENT_AND_NAME;
    }

    /** A share from 0 to 1, or a text in percent. */
    private double share(String name, double otherwise) {
        if (!custom.has(name)) {
            return otherwise;
        }
        JsonNode value = custom.get(name);
        Matcher percent = PERCENT.matcher(value.asText().strip());
        double share = percent.matches()
                ? new BigDecimal(percent.group(1)).movePointLeft(2).doubleValue()
                : value.isNumber() ? value.doubleValue() : -1;
        if (share < 0 || share > 1) {
            custom.wrong(name, "a share from 0 to 1 or in percent");
            return otherwise;
        }
        return share;
    }

    private int maxRowBytes() {
        JsonNode value = custom.get("maxRowBytes");
        if (value.isMissingNode()) {
            return BatchPlan.DEFAULT_MAX_ROW_BYTES;
        }
        if (!value.canConvertToInt()
                || value.intValue() < SMALLEST_ROW_LIMIT
                || value.intValue() > LARGEST_ROW_LIMIT
                || !value.isIntegralNumber()) {
            custom.wrong("maxRowBytes", "bytes from %d to %d".formatted(SMALLEST_ROW_LIMIT, LARGEST_ROW_LIMIT));
            return BatchPlan.DEFAULT_MAX_ROW_BYTES;
        }
        return value.intValue();
    }

    /** The lake is always written: everything else is delivered from it. */
    private List<String> deliveries() {
        List<String> names = custom.texts("delivery");
        if (!Deliveries.ALL.containsAll(names)) {
            custom.wrong("delivery", String.join(" or ", Deliveries.ALL));
            return Deliveries.LAKE_ALONE;
        }
        return Deliveries.withLake(names);
    }

    /** What is visible is audited: whoever gives that up is told so. */
    private TopicMode topic() {
        TopicMode mode = custom.oneOf("topic", TopicMode.class, TopicMode.GATED);
        if (mode == TopicMode.EARLY) {
            custom.warn(
                    "topic",
                    "gated, so that readers of the topic see no row that has not passed its batch's gates",
                    "'early': rows are visible before they are audited, and those of a batch that is held, fails or is"
                            + " discarded stay on the topic");
        }
        return mode;
    }

    private TopicKeeping topicKeeping() {
        TopicKeeping standard = TopicKeeping.DEFAULT;
        if (custom.oneOf("topicCleanup", Cleanup.class, Cleanup.DELETE) == Cleanup.COMPACT) {
            if (custom.has("topicRetention")) {
                custom.wrong("topicRetention", "absent where topicCleanup is compact");
            }
            return new TopicKeeping(true, null);
        }
        boolean isForever = custom.get("topicRetention").asText().equalsIgnoreCase("forever");
        return new TopicKeeping(
                false, isForever ? null : duration("topicRetention", Objects.requireNonNull(standard.retention())));
    }

    private enum Cleanup {
        DELETE,
        COMPACT
    }

    private List<String> partitionBy(List<Column> columns, List<String> partitionedColumns) {
        if (!custom.has("partitionBy")) {
            return partitionedColumns;
        }
        List<String> names = custom.texts("partitionBy");
        for (String name : names) {
            if (columns.stream().noneMatch(column -> column.name().equals(name))) {
                custom.wrong("partitionBy", "names of the contract's columns");
            }
        }
        return names;
    }

    private RemediationSettings remediation() {
        RemediationSettings standard = RemediationSettings.DEFAULT;
        return new RemediationSettings(
                duration("remediation.wait", standard.waitFor()),
                custom.oneOf("remediation.approval", Approval.class, standard.approval()),
                share("remediation.confidence", standard.confidence()),
                authors(standard.authors()));
    }

    private List<Author> authors(List<Author> otherwise) {
        if (!custom.has("remediation.authors")) {
            return otherwise;
        }
        List<Author> authors = new ArrayList<>();
        for (String name : custom.texts("remediation.authors")) {
            for (Author author : Author.values()) {
                if (author.name().equalsIgnoreCase(name)) {
                    authors.add(author);
                }
            }
        }
        boolean isPlain = !authors.isEmpty()
                && authors.size() == custom.texts("remediation.authors").size()
                && authors.stream().distinct().count() == authors.size();
        if (!isPlain) {
            custom.wrong("remediation.authors", "a list of library, synthesizer and model, each at most once");
            return otherwise;
        }
        return authors;
    }

    private Duration duration(String name, Duration otherwise) {
        if (!custom.has(name)) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(custom.get(name).asText().strip());
        if (!matcher.matches()) {
            custom.wrong(name, "a duration such as 500ms, 10s, 5m or 1h");
            return otherwise;
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    private FormatHints format(List<Column> columns) {
        return new FormatHints(
                type(),
                charset(),
                character("delimiter"),
                character("quote"),
                character("escape"),
                character("comment"),
                header(),
                columns.stream().map(Column::name).toList());
    }

    private @Nullable String type() {
        if (!custom.has("format")) {
            return null;
        }
        String type = custom.get("format").asText().toLowerCase(Locale.ROOT);
        if (!type.equals("csv") && !type.equals("ndjson")) {
            custom.wrong("format", "csv or ndjson");
            return null;
        }
        return type;
    }

    private @Nullable String charset() {
        if (!custom.has("charset")) {
            return null;
        }
        try {
            return Charset.forName(custom.get("charset").asText()).name();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            custom.wrong("charset", "a charset such as UTF-8 or windows-1252");
            return null;
        }
    }

    private @Nullable String character(String name) {
        if (!custom.has(name)) {
            return null;
        }
        String text = custom.get(name).asText();
        String character = text.equals("\\t") || text.equalsIgnoreCase("tab") ? "\t" : text;
        if (character.length() != 1) {
            custom.wrong(name, "one character");
            return null;
        }
        return character;
    }

    private @Nullable Boolean header() {
        if (!custom.has("header")) {
            return null;
        }
        if (!custom.get("header").isBoolean()) {
            custom.wrong("header", "true or false");
            return null;
        }
        return custom.get("header").booleanValue();
    }
}
