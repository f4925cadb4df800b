// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.doctor;

import dev.weir.app.broker.EmbeddedBroker;
import dev.weir.app.config.WeirConfig;
import dev.weir.app.kafka.KafkaAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/** Looks at everything, changes nothing: the embedded broker is not started for it. */
public final class Checkup {

    private final WeirConfig config;

    /** The installation to look at. */
    public Checkup(WeirConfig config) {
        this.config = config;
    }

    /** All findings, good ones included. */
    public List<Finding> run() throws InterruptedException {
        List<Finding> findings = new ArrayList<>(MachineCheck.of(config));
        findings.addAll(ContractsCheck.of(config));
        findings.addAll(RegistryCheck.of(config));
        findings.addAll(ModelCheck.of(config));
        String cluster = config.bootstrapServers();
        if (cluster != null) {
            findings.addAll(kafka(cluster));
            return findings;
        }
        try {
            Optional<String> embedded = EmbeddedBroker.running(config.dataDir());
            if (embedded.isEmpty()) {
                findings.add(Finding.ok(
                        "kafka", "the embedded broker does not run; the next command that needs it starts it"));
            } else {
                findings.add(Finding.ok("kafka", "the embedded broker runs at " + embedded.get()));
                findings.addAll(kafka(embedded.get()));
            }
        } catch (IOException e) {
            findings.add(Finding.fault("kafka", "the embedded broker's folder cannot be read: " + e.getMessage()));
        }
        return findings;
    }

    private List<Finding> kafka(String bootstrapServers) throws InterruptedException {
        try {
            Admin admin = Admin.create(KafkaAccess.clientProperties(config, bootstrapServers));
            try {
                return new KafkaCheck(config, admin).run();
            } finally {
                admin.close(Duration.ZERO);
            }
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return List.of(Finding.fault("kafka", "no client can be made: " + cause.getMessage()));
        }
    }
}
