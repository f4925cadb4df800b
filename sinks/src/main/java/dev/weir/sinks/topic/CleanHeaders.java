// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.schemas.digest.Hash128;
import dev.weir.schemas.event.PartitionSums;
import dev.weir.schemas.event.RowSums;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** What stands beside rows on a topic, as text. Headers that many rows share are made once for all of them. */
public final class CleanHeaders {

    public static final String BATCH = "weir-batch";
    public static final String REVISION = "weir-revision";
    /** The row's id: 32 hexadecimal digits. */
    public static final String ROW_ID = "weir-row-id";
    /** The rules that mended the row, separated by commas; absent where it came clean. */
    public static final String RULES = "weir-rules";
    /** Stands on end markers alone: how many rows the revision has added to this partition. */
    public static final String END = "weir-end";

    static final String ADDED_IDS = "weir-added-ids";
    static final String ADDED_VALUES = "weir-added-values";
    static final String REMOVED = "weir-removed";
    static final String REMOVED_IDS = "weir-removed-ids";

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int HEX_DIGITS = 32;
    /** Begins with a byte that no text of a key begins with, so that no row is taken for deleted where topics are compacted. */
    private static final String END_KEY = "\u0000weir-end";

    private final Header batch;
    private final Header revision;
    private final Optional<Header> rules;

    /** The headers of rows that the same rules have mended. */
    public CleanHeaders(String batchId, int revision, List<String> rules) {
        this.batch = header(BATCH, batchId);
        this.revision = header(REVISION, Integer.toString(revision));
        this.rules = rules.isEmpty() ? Optional.empty() : Optional.of(header(RULES, String.join(",", rules)));
    }

    /**
     * The headers of one row.
     *
     * @param id the row's id as text
     */
    public Headers of(byte[] id) {
        RecordHeader rowId = new RecordHeader(ROW_ID, id);
        return rules.isEmpty()
                ? new RecordHeaders(new Header[] {batch, revision, rowId})
                : new RecordHeaders(new Header[] {batch, revision, rowId, rules.get()});
    }

    /** The headers of the marker that ends the revision in a partition. */
    public Headers ofEnd(PartitionSums sums) {
        RowSums added = sums.getAdded();
        RowSums removed = sums.getRemoved();
        List<Header> headers = new ArrayList<>(List.of(batch, revision));
        headers.add(header(END, Long.toString(added.getRows())));
        headers.add(header(ADDED_IDS, Hash128.of(added.getIds()).toHex()));
        headers.add(header(ADDED_VALUES, Hash128.of(added.getValues()).toHex()));
        headers.add(header(REMOVED, Long.toString(removed.getRows())));
        headers.add(header(REMOVED_IDS, Hash128.of(removed.getIds()).toHex()));
        return new RecordHeaders(headers);
    }

    /** The key of the marker that ends a revision. */
    public static byte[] endKey(String batchId, int revision) {
        return "%s %s %d".formatted(END_KEY, batchId, revision).getBytes(StandardCharsets.UTF_8);
    }

    /** What a marker says was sent to its partition; empty if the record is no marker, or one that cannot be read. */
    static Optional<PartitionSums> sums(Headers headers) {
        try {
            RowSums added = new RowSums(
                    Long.parseLong(text(headers, END)),
                    Hash128.ofHex(text(headers, ADDED_IDS)).toEvent(),
                    Hash128.ofHex(text(headers, ADDED_VALUES)).toEvent());
            RowSums removed = new RowSums(
                    Long.parseLong(text(headers, REMOVED)),
                    Hash128.ofHex(text(headers, REMOVED_IDS)).toEvent(),
                    Hash128.ZERO.toEvent());
            return Optional.of(new PartitionSums(added, removed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A row's id as text. */
    public static byte[] text(Hash128 id) {
        byte[] text = new byte[HEX_DIGITS];
        put(id.high(), text, 0);
        put(id.low(), text, HEX_DIGITS / 2);
        return text;
    }

    private static void put(long bits, byte[] text, int from) {
        for (int i = 0; i < HEX_DIGITS / 2; i++) {
            text[from + i] = DIGITS[(int) (bits >>> (60 - 4 * i)) & 0xF];
        }
    }

    /** The id that a text stands for. */
    static Hash128 id(byte[] text) {
        if (text.length != HEX_DIGITS) {
            throw new IllegalArgumentException("A row's id has %d digits, found %d".formatted(HEX_DIGITS, text.length));
        }
        return new Hash128(bits(text, 0), bits(text, HEX_DIGITS / 2));
    }

    private static long bits(byte[] text, int from) {
        long bits = 0;
        for (int i = from; i < from + HEX_DIGITS / 2; i++) {
            bits = (bits << 4) | HexFormat.fromHexDigit(text[i]);
        }
        return bits;
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
