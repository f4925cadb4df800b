// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.topicadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.config.WeirConfig.TopicSettings;
import dev.weir.app.config.WeirConfigReader;
import dev.weir.app.kafka.KafkaAccess;
import dev.weir.app.kafka.KafkaUnreachableException;
import dev.weir.app.topicadmin.Permission.Role;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PermissionsIT {

    private static final TopicSettings SETTINGS = new TopicSettings("weir", 2, 1, true);

    @TempDir
    Path folder;

    @Test
    void shouldNameWhatIsMissingAndBeSatisfiedByWhatItAsksFor() throws Exception {
        try (SecuredCluster cluster = new SecuredCluster(folder);
                Admin operator = Admin.create(cluster.client("admin"));
                Admin pipeline = Admin.create(cluster.client("weir"))) {
            Permissions permissions = new Permissions(SETTINGS);
            new TopicAdmin(operator, SETTINGS).ensure();

            assertThat(permissions.missing(pipeline))
                    .anyMatch(text -> text.contains("topic weir.arrivals"))
                    .anyMatch(text -> text.contains("groups that begin with weir"))
                    .anyMatch(text -> text.contains("transactional ids that begin with weir"));

            grant(operator, permissions.needed());

            assertThat(missingUntilGranted(permissions, pipeline)).isEmpty();
            new TopicAdmin(pipeline, new TopicSettings("weir.second", 2, 1, true)).ensure();
        }
    }

    @Test
    void shouldPassSecuritySettingsThroughAndExplainARefusal() throws Exception {
        try (SecuredCluster cluster = new SecuredCluster(folder)) {
            KafkaAccess.open(config(cluster, "weir", "weir")).close();

            assertThatThrownBy(() -> KafkaAccess.open(config(cluster, "weir", "wrong")))
                    .isInstanceOf(KafkaUnreachableException.class)
                    .hasMessageContaining(cluster.bootstrapServers())
                    .hasMessageContaining("refuses this client")
                    .hasMessageContaining("sasl.*");
        }
    }

    private WeirConfig config(SecuredCluster cluster, String user, String passwordOf) throws Exception {
        WeirConfigReader reader = new WeirConfigReader(folder);
        SecuredCluster.login(user)
                .forEach((name, value) -> reader.option(
                        "kafka." + name, value.replace(user + "-secret", passwordOf + "-secret"), "test"));
        return reader.option("bootstrap.servers", cluster.bootstrapServers(), "test")
                .read();
    }

    // What the controller has granted, the broker learns a moment later.
    private static List<String> missingUntilGranted(Permissions permissions, Admin pipeline) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        List<String> missing = permissions.missing(pipeline);
        while (!missing.isEmpty() && System.nanoTime() < deadline) {
            missing = permissions.missing(pipeline);
        }
        return missing;
    }

    private static void grant(Admin operator, List<Permission> needed) throws Exception {
        List<AclBinding> bindings = new ArrayList<>();
        for (Permission permission : needed) {
            if (permission.role() == Role.PIPELINE) {
                for (AclOperation operation : permission.operations()) {
                    bindings.add(new AclBinding(
                            new ResourcePattern(permission.resource(), permission.name(), permission.pattern()),
                            new AccessControlEntry("User:weir", "*", operation, AclPermissionType.ALLOW)));
                }
            }
        }
        operator.createAcls(bindings).all().get(20, TimeUnit.SECONDS);
    }
}
