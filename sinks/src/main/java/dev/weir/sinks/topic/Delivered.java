// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.topic;

import dev.weir.sinks.certificate.Certificate;
import dev.weir.sinks.certificate.Certificate.PublishedFile;
import java.util.List;

/**
 * A revision as deliveries see it: landed files, and under what they were read.
 *
 * @param plan by its SHA-256
 * @param contract by its fingerprint
 * @param isWhole whether the topic has all of it; else it may have any of its rows
 */
record Delivered(
        String batchId, int revision, String plan, String contract, List<PublishedFile> files, boolean isWhole) {

    /** The revision of rows that are sent before the gates (decision 0021). */
    static final int EARLY = 0;

    Delivered {
        files = List.copyOf(files);
    }

    /** A published revision. */
    static Delivered of(Certificate certificate) {
        return new Delivered(
                certificate.batchId(),
                certificate.revision(),
                certificate.plan(),
                certificate.contract().fingerprint(),
                certificate.files().stream().filter(PublishedFile::isLanded).toList(),
                true);
    }

    boolean isEarly() {
        return revision == EARLY;
    }
}
