// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read back of the delivery of one revision. It lies beside the certificate, which is about the lake alone.
 *
 * @param format version of this shape
 * @param manifest path of the revision's manifest below the data directory; {@code early} for revision 0, before the gates
 * @param previous path of the manifest of the revision that was delivered before; null for the first
 * @param schema id of the rows' schema in the registry
 * @param added rows that the manifests, or the tallies of revision 0, say were to be added
 * @param removed rows that were to be removed
 * @param partitions what was found
 * @param readBackAt ISO 8601 in UTC
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeliveryReceipt(
        int format,
        String batchId,
        int revision,
        String manifest,
        @Nullable String previous,
        String to,
        String topic,
        int schema,
        boolean balanced,
        Sums added,
        Sums removed,
        List<Share> partitions,
        String readBackAt) {

    static final int FORMAT = 1;

    DeliveryReceipt {
        partitions = List.copyOf(partitions);
    }

    /** Rows, and sums of their ids and value digests modulo 2^128. */
    record Sums(long rows, String ids, String values) {}

    /**
     * One partition's share.
     *
     * @param from the offset from which the partition was read
     */
    record Share(int partition, long from, Sums added, Sums removed) {}
}
