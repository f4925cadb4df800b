// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.certificate;

import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.Remedy.AppliedRule;
import dev.weir.sinks.certificate.Remedy.AuditedFile;
import dev.weir.sinks.certificate.Remedy.ChainHead;
import dev.weir.sinks.certificate.Verification.Check;
import dev.weir.sinks.layout.DataLayout;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds what a certificate says about rules against itself and against the batch's audit. */
final class RemedyVerifier {

    private final DataLayout layout;
    private final Certificate certificate;

    RemedyVerifier(DataLayout layout, Certificate certificate) {
        this.layout = layout;
        this.certificate = certificate;
    }

    void verify(List<Check> checks) {
        Remedy remedy = certificate.remedy();
        checks.add(knownRules(remedy == null ? List.of() : remedy.rules()));
        if (remedy == null) {
            return;
        }
        long left = remedy.states().values().stream().mapToLong(Long::longValue).sum();
        checks.add(Check.equal(
                "states of remedies add up to what is quarantined",
                certificate.books().quarantined().rows(),
                left));
        for (AuditedFile file : remedy.audit()) {
            checks.add(
                    CertificateVerifier.hash("SHA-256 of " + file.path(), layout.resolve(file.path()), file.sha256()));
        }
        ChainHead head = remedy.chain();
        if (head != null) {
            checks.add(CertificateVerifier.hash(
                    "link %d of the audit chain".formatted(head.link()),
                    layout.auditLink(certificate.tenant(), certificate.dataset(), certificate.batchId(), head.link()),
                    head.sha256()));
        }
    }

    private Check knownRules(List<AppliedRule> rules) {
        Set<String> known = rules.stream().map(AppliedRule::id).collect(Collectors.toSet());
        Set<String> unknown = certificate.files().stream()
                .map(PublishedFile::rules)
                .flatMap(List::stream)
                .filter(rule -> !known.contains(rule))
                .collect(Collectors.toCollection(TreeSet::new));
        return Check.equal("rules that mended rows and that the certificate does not name", Set.of(), unknown);
    }
}
