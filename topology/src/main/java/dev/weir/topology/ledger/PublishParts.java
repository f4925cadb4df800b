// SPDX-License-Identifier: Apache-2.0
package dev.weir.topology.ledger;

import dev.weir.schemas.event.BookOfBatch;
import dev.weir.schemas.event.DatedDecision;
import dev.weir.schemas.event.Decision;
import dev.weir.schemas.event.PublishRequest;
import dev.weir.schemas.event.RemedyAnswered;
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
            requests.add(request(batchId, book, revision)
                    .setPart(requests.size())
                    .setParts(parts.size())
                    .setCut(book.getCut())
                    .setTallies(part)
                    .build());
        }
        return requests;
    }

    /** The request for a revision that adds what a remedy mended to the newest one. */
    static PublishRequest promotion(String batchId, BookOfBatch book, int revision, RemedyAnswered answered) {
        return request(batchId, book, revision)
                .setCut(book.getCut())
                .setPromotion(answered)
                .build();
    }

    /** The request for a revision without the rows that a rule has mended. */
    static PublishRequest withdrawal(String batchId, BookOfBatch book, int revision, DatedDecision rollback) {
        return request(batchId, book, revision).setWithdrawal(rollback).build();
    }

    /** The request to keep a person's decision in the batch's audit. */
    static PublishRequest decision(String batchId, BookOfBatch book, Decision decision, long at) {
        return request(batchId, book, book.getRevision())
                .setDecision(decision)
                .setDecidedAt(at)
                .build();
    }

    private static PublishRequest.Builder request(String batchId, BookOfBatch book, int revision) {
        return PublishRequest.newBuilder()
                .setBatchId(batchId)
                .setAttempt(book.getAttempt())
                .setRevision(revision)
                .setArrivalId(book.getOpened().getArrivalId())
                .setTenant(book.getOpened().getTenant())
                .setDataset(book.getOpened().getDataset())
                .setPlan(book.getOpened().getPlan())
                .setPart(0)
                .setParts(1)
                .setTallies(List.of())
                .setWaived(book.getWaived());
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
