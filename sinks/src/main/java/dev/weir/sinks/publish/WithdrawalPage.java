// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.publish;

import dev.weir.sinks.audit.AuditChain;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.Remedy;
import dev.weir.sinks.certificate.Remedy.AppliedRule;
import dev.weir.sinks.certificate.Remedy.MendedCluster;
import dev.weir.sinks.certificate.Remedy.WithdrawnRule;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the certificate's page about rules when one was rolled back: who took what back, and what is left of it. */
final class WithdrawalPage {

    private static final String AWAITING_RULE = "AWAITING_RULE";

    private final DataLayout layout;
    private final WithdrawalOrder order;
    private final Certificate base;

    WithdrawalPage(DataLayout layout, WithdrawalOrder order, Certificate base) {
        this.layout = layout;
        this.order = order;
        this.base = base;
    }

    Remedy write(List<PublishedFile> gone, RemainingRows remaining) throws IOException {
        Remedy before = base.remedy();
        if (before == null) {
            throw new IllegalStateException("Revision %d of batch %s has rows of a rule and no page about rules"
                    .formatted(base.revision(), base.batchId()));
        }
        List<WithdrawnRule> withdrawn = new ArrayList<>(before.withdrawn());
        withdrawn.add(new WithdrawnRule(
                order.revision(),
                order.rule(),
                order.by(),
                order.note(),
                order.decidedAt(),
                Bindery.sum(gone).rows()));
        return new Remedy(
                base.revision(),
                0,
                before.rules().stream().map(rule -> without(gone, rule)).toList(),
                before.clusters().stream().map(this::withoutRule).toList(),
                before.audit(),
                new AuditChain(layout, base.tenant(), base.dataset(), base.batchId())
                        .head()
                        .orElse(null),
                remaining.clauses(),
                remaining.states(),
                withdrawn);
    }

    /** Rows that several rules have mended together are taken from each of them. */
    private static AppliedRule without(List<PublishedFile> gone, AppliedRule rule) {
        long rows = gone.stream()
                .filter(file -> file.rules().contains(rule.id()))
                .mapToLong(PublishedFile::rows)
                .sum();
        return rule.plus(-rows);
    }

    private MendedCluster withoutRule(MendedCluster cluster) {
        if (!order.rule().equals(cluster.rule())) {
            return cluster;
        }
        return new MendedCluster(
                cluster.id(),
                cluster.round(),
                cluster.column(),
                cluster.clause(),
                cluster.code(),
                cluster.shape(),
                cluster.rows(),
                AWAITING_RULE,
                cluster.rule(),
                "rolled back by %s at %s".formatted(order.by(), order.decidedAt()),
                cluster.proof());
    }
}
