// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.PublishRequest;
import dev.weir.schemas.event.SplitTally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A request to publish, in parts that each fit into a Kafka record. */
final class PublishParts {

    private static final int PART_BYTES = 600_000;

    private PublishParts() {}

    static List<PublishRequest> of(String batchId, BookOfBatch book, int revision, List<SplitTally> tallies) {
        List<List<SplitTally>> parts = parts(tallies);
        List<PublishRequest> requests = new ArrayList<>();
        for (List<SplitTally> part : parts) {
            requests.add(PublishRequest.newBuilder()
                    .setBatchId(batchId)
                    .setAttempt(book.getAttempt())
                    .setRevision(revision)
                    .setArrivalId(book.getOpened().getArrivalId())
                    .setTenant(book.getOpened().getTenant())
                    .setDataset(book.getOpened().getDataset())
                    .setPlan(book.getOpened().getPlan())
                    .setPart(requests.size())
                    .setParts(parts.size())
                    .setCut(book.getCut())
                    .setTallies(part)
                    .setWaived(book.getWaived())
                    .build());
        }
        return requests;
    }

    private static List<List<SplitTally>> parts(List<SplitTally> tallies) {
        List<List<SplitTally>> parts = new ArrayList<>();
        List<SplitTally> part = new ArrayList<>();
        int bytes = 0;
        for (SplitTally tally : tallies) {
            // Publishers do not need to know which signatures a split has.
            SplitTally lean =
                    SplitTally.newBuilder(tally).setSignatures(Map.of()).build();
            int size = size(lean);
            if (bytes + size > PART_BYTES && !part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(lean);
            bytes += size;
        }
        parts.add(part);
        return parts;
    }

    private static int size(SplitTally tally) {
        try {
            return SplitTally.getEncoder().encode(tally).remaining();
        } catch (IOException e) {
            throw new UncheckedIOException("A tally cannot be encoded", e);
        }
    }
}
