// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.event.DeliveryRequest;
import dev.weir.schemas.event.Release;
import dev.weir.sinks.topic.CleanTopics;
import dev.weir.sinks.topic.DeliveryPlanner;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Plans deliveries; connects to nothing before the first one is asked for. */
final class DeliveryWork implements Work<DeliveryRequest, Release> {

    private final Supplier<Admin> connecting;
    private final Function<Admin, CleanTopics> topics;
    private final Function<CleanTopics, DeliveryPlanner> planners;
    private @Nullable Admin admin;
    private @Nullable DeliveryPlanner planner;

    DeliveryWork(
            Supplier<Admin> connecting,
            Function<Admin, CleanTopics> topics,
            Function<CleanTopics, DeliveryPlanner> planners) {
        this.connecting = connecting;
        this.topics = topics;
        this.planners = planners;
    }

    @Override
    public List<Keyed<Release>> on(String batchId, DeliveryRequest request) {
        try {
            return planner().plan(request).stream()
                    .map(release -> new Keyed<>(batchId, release))
                    .toList();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private DeliveryPlanner planner() {
        DeliveryPlanner known = planner;
        if (known == null) {
            Admin connected = connecting.get();
            admin = connected;
            known = planners.apply(topics.apply(connected));
            planner = known;
        }
        return known;
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
