// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.event.MendRequest;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import dev.weir.sinks.certificate.ManifestShelf;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.vault.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * All that a request stands for.
 *
 * @param time stands in the audit; the same however often the request is worked on
 * @param rows of the revision that is to be mended
 */
record MendCase(
        MendRequest request,
        BatchPlan plan,
        Contract contract,
        List<Path> landed,
        List<Path> quarantined,
        Instant time,
        long rows) {

    static MendCase open(DataLayout layout, Vault vault, MendRequest request) throws IOException {
        Certificate base = ManifestShelf.read(layout.resolve(request.getAsked().getManifest()))
                .certificate();
        return new MendCase(
                request,
                vault.plan(request.getAsked().getPlan()),
                vault.contract(request.getAsked().getContract()),
                paths(layout, base, PublishedFile.LANDED),
                paths(layout, base, PublishedFile.QUARANTINED),
                time(request, base),
                base.files().stream().mapToLong(PublishedFile::rows).sum());
    }

    private static List<Path> paths(DataLayout layout, Certificate base, String kind) {
        return base.files().stream()
                .filter(file -> file.kind().equals(kind))
                .filter(file -> file.rows() > 0)
                .map(file -> layout.resolve(file.path()))
                .toList();
    }

    private static Instant time(MendRequest request, Certificate base) {
        return request.getAt() > 0 ? Instant.ofEpochMilli(request.getAt()) : Instant.parse(base.publishedAt());
    }
}
