// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.report.ContractVersion;
import dev.weir.schemas.topic.Topics;
import dev.weir.sinks.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever reads {@code weir.contracts} which versions of contracts batches are judged by: each one at least once in
 * the life of a process. The vault has them all the same, so that one that cannot be told holds nothing up.
 */
final class ContractFeed implements Consumer<BatchPlan>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ContractFeed.class);
    private static final int LONGEST_TEXT = 600_000;
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Topics topics;
    private final Vault vault;
    private final KafkaProducer<String, ContractVersion> producer;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    ContractFeed(Topics topics, Vault vault, WorkerClients clients) {
        this.topics = topics;
        this.vault = vault;
        this.producer = clients.producer(topics.contracts());
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears of faults, and nobody waits.
    public void accept(BatchPlan plan) {
        BatchPlan.ContractPin pin = plan.contract();
        String key = "%s/%s/%s".formatted(plan.tenant(), plan.dataset(), pin.fingerprint());
        if (!told.add(key)) {
            return;
        }
        String yaml = vault.contract(pin.fingerprint()).yaml();
        boolean isShort = yaml.getBytes(StandardCharsets.UTF_8).length <= LONGEST_TEXT;
        ContractVersion version = new ContractVersion(
                plan.tenant(),
                plan.dataset(),
                pin.id(),
                pin.version(),
                pin.fingerprint(),
                pin.inferred(),
                isShort ? yaml : null);
        try {
            producer.send(new ProducerRecord<>(topics.contracts().name(), key, version), (place, fault) -> {
                if (fault != null) {
                    forget(key, fault);
                }
            });
        } catch (KafkaException e) {
            forget(key, e);
        }
    }

    private void forget(String key, Exception fault) {
        told.remove(key);
        LOG.warn("A contract version is not on its topic. contract={}", key, fault);
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
