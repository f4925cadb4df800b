// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.housekeeping;

import dev.weir.schemas.topic.Topic;
import dev.weir.schemas.topic.Topics;
import java.util.List;

/**
 * A consumer group and the control topics that it alone works off: what it has committed there is done with.
 *
 * @param topics full names
 */
record GroupTopics(String group, List<String> topics) {

    GroupTopics {
        topics = List.copyOf(topics);
    }

    /** All groups whose topics may be trimmed. The ledger is not among them: it is the batches' book, and is kept. */
    static List<GroupTopics> of(Topics topics) {
        return List.of(
                group(topics, "intake", topics.arrivals(), topics.vaultResults(), topics.splits()),
                group(topics, "ledger", topics.publishResults()),
                group(topics, "remedy", topics.suspects(), topics.ruleResults(), topics.mendResults()),
                group(topics, "vault-worker", topics.vaultRequests()),
                group(topics, "publish-worker", topics.publishRequests()),
                group(topics, "rule-worker", topics.ruleRequests()),
                group(topics, "model-worker", topics.modelRequests()),
                group(topics, "mend-worker", topics.mendRequests()),
                group(topics, "delivery-worker", topics.deliveryRequests()),
                group(topics, "release", topics.releases()),
                group(topics, "read-back-worker", topics.readBackRequests()));
    }

    private static GroupTopics group(Topics topics, String name, Topic<?, ?>... owned) {
        return new GroupTopics(
                topics.prefix() + "-" + name,
                List.of(owned).stream().map(Topic::name).toList());
    }
}
