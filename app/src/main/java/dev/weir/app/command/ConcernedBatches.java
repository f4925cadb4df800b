// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.remediation.library.StoredRule;
import dev.weir.schemas.event.DecisionKind;
import dev.weir.schemas.report.BatchReport;
import dev.weir.schemas.report.BatchReport.RemedyState;
import dev.weir.schemas.report.BatchReport.Status;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.certificate.Remedy;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the batches that a decision about a rule concerns, by what their newest certificates say. */
final class ConcernedBatches {

    private final DataLayout layout;
    private final List<BatchReport> ofDataset;
    private final StoredRule rule;

    ConcernedBatches(Path data, Collection<BatchReport> reports, StoredRule rule) {
        this.layout = new DataLayout(data);
        this.rule = rule;
        this.ofDataset = new KnownBatches(reports)
                .all().stream()
                        .filter(each -> each.batchId() != null && each.status() != Status.DUPLICATE)
                        .filter(each -> rule.dataset().equals(each.dataset())
                                && rule.tenant().equals(each.tenant()))
                        .toList();
    }

    /** Those that are on their way are told, too: what they land must not be what was refused meanwhile. */
    List<BatchReport> by(DecisionKind kind) {
        List<BatchReport> concerned = new ArrayList<>();
        for (BatchReport batch : ofDataset) {
            boolean isOnItsWay = batch.status() == Status.OPEN || batch.remedy().state() == RemedyState.PENDING;
            if (isOnItsWay || isConcerned(kind, certificate(batch))) {
                concerned.add(batch);
            }
        }
        return concerned.isEmpty() ? List.of(carrier()) : concerned;
    }

    private boolean isConcerned(DecisionKind kind, Optional<Certificate> certificate) {
        if (kind == DecisionKind.ROLLBACK) {
            return certificate.stream().flatMap(each -> each.files().stream()).anyMatch(file -> file.rules()
                    .contains(rule.id()));
        }
        return certificate
                .filter(each -> each.books().quarantined().rows() > 0)
                .map(Certificate::remedy)
                .filter(this::isWaiting)
                .isPresent();
    }

    private boolean isWaiting(@Nullable Remedy remedy) {
        return remedy != null
                && remedy.clusters().stream()
                        .anyMatch(cluster -> rule.clusters().contains(cluster.id())
                                && !cluster.state().equals(StoredRule.ACTIVE));
    }

    private Optional<Certificate> certificate(BatchReport batch) {
        String manifest = batch.certificate();
        if (manifest == null || !Files.exists(layout.resolve(manifest))) {
            return Optional.empty();
        }
        try {
            return Optional.of(ManifestShelf.read(layout.resolve(manifest)).certificate());
        } catch (IOException e) {
            throw CommandFailure.failed("%s cannot be read: %s.".formatted(manifest, FileFault.reason(e)));
        }
    }

    /** A decision that concerns no batch stands in the book of one all the same: it is kept where decisions are kept. */
    private BatchReport carrier() {
        return ofDataset.stream()
                .filter(batch -> batch.status() == Status.BALANCED)
                .findFirst()
                .orElseThrow(() ->
                        CommandFailure.usage("No batch of dataset %s is published, so there is nothing to decide yet."
                                .formatted(rule.dataset())));
    }
}
