// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.topicadmin;

import java.util.List;
import java.util.stream.Collectors;

/** The topics are not as they must be; nothing may run on them. */
public final class TopicsException extends Exception {

    private final List<TopicFinding> findings;

    TopicsException(List<TopicFinding> findings) {
        super(findings.stream()
                .map(finding -> "%s: %s".formatted(finding.topic(), finding.what()))
                .collect(Collectors.joining(
                        "\n  ",
                        "The topics are not as they must be. Nothing was started.\n  ",
                        "\n`weir doctor` shows all.")));
        this.findings = List.copyOf(findings);
    }

    /** What is wrong or missing. */
    public List<TopicFinding> findings() {
        return findings;
    }
}
