// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.audit;

import dev.weir.schemas.digest.Hash128;
import dev.weir.sinks.layout.FileHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The chain through the entries of one file: each hash is the SHA-256 of the hash before and of the entry in a canonical
 * form, in which every field has a mark for null and every text its length in front, so that no two entries look alike.
 */
final class EntryChain {

    static final int HASH_BYTES = 32;

    private static final byte ABSENT = 0;
    private static final byte PRESENT = 1;
    private static final String SEED = "weir-audit/1 ";

    private final MessageDigest digest = FileHash.sha256();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    /** What the first entry of a batch's file chains to. */
    byte[] seed(String batchId) {
        return digest.digest((SEED + batchId).getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of an entry at a place, from 1, that follows another. */
    byte[] next(byte[] previous, long seq, AuditEntry entry) {
        digest.update(previous);
        put(seq);
        put(entry.kind().name());
        Hash128 id = entry.rowId();
        put(id == null ? null : id.toHex());
        put(entry.rowNumber());
        put(entry.column());
        put(entry.old());
        put(entry.changed());
        put(entry.rule());
        put(entry.reason());
        Double confidence = entry.confidence();
        put(confidence == null ? null : Double.toHexString(confidence));
        put(entry.author());
        put(entry.model());
        put(micros(entry.time()));
        return digest.digest();
    }

    private void put(long value) {
        digest.update(number.putLong(0, value).array());
    }

    private void put(@Nullable String text) {
        if (text == null) {
            digest.update(ABSENT);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(PRESENT);
        put(bytes.length);
        digest.update(bytes);
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
