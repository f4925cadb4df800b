// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.arrival;

import dev.weir.schemas.event.VaultRequest;
import org.jspecify.annotations.Nullable;

/**
 * A file that a producer announced.
 *
 * @param id names this announcement; the producer's own if it gave one, else the place of the record on its topic
 * @param uri where the file lies
 * @param dataset null where it is to be told from the file's name
 * @param expectedRows how many data rows the producer wrote; null if it does not say
 * @param sha256 of the file's bytes, in lower-case hex; null if the producer does not say
 */
public record Arrival(
        String id,
        String uri,
        String tenant,
        @Nullable String dataset,
        @Nullable Long expectedRows,
        @Nullable String sha256,
        @Nullable String producer) {

    /** The work that this announcement asks of a vault worker. */
    public VaultRequest toRequest(long atMillis) {
        return VaultRequest.newBuilder()
                .setArrivalId(id)
                .setUri(uri)
                .setTenant(tenant)
                .setDataset(dataset)
                .setExpectedRows(expectedRows)
                .setSha256(sha256)
                .setProducer(producer)
                .setAt(atMillis)
                .build();
    }
}
