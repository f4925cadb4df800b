// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.remediation.author.BrokenText;
import dev.weir.schemas.event.SuspectCluster;
import java.util.List;

/** A cluster with its distinct texts, the most frequent first as far as that is known. */
public record ClusterTexts(SuspectCluster cluster, List<BrokenText> texts) {

    /** Copies the texts. */
    public ClusterTexts {
        texts = List.copyOf(texts);
    }

    long rows() {
        return texts.stream().mapToLong(BrokenText::rows).sum();
    }
}
