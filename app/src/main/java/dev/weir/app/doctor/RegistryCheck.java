// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.doctor;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.registry.KeptAddress;
import dev.weir.schemas.registry.RegistryClient;
import dev.weir.schemas.registry.RegistryException;
import dev.weir.schemas.registry.RegistrySettings;
import java.util.List;

/** Looks at the schema registry, where there is one. */
final class RegistryCheck {

    private static final String SUBJECT = "registry";

    private RegistryCheck() {}

    static List<Finding> of(WeirConfig config) {
        RegistrySettings settings = config.registry().client();
        if (settings != null) {
            return List.of(reached(settings));
        }
        if (!config.isEmbedded()) {
            return List.of(
                    Finding.ok(SUBJECT, "none is configured (schema.registry.url); deliveries to topics need one"));
        }
        return new KeptAddress(config.dataDir())
                        .read()
                        .map(url -> Finding.ok(
                                SUBJECT, "the embedded registry answers at %s while the service runs".formatted(url)))
                        .stream()
                        .toList();
    }

    private static Finding reached(RegistrySettings settings) {
        // Once is enough: a doctor says what is so now.
        RegistrySettings once = new RegistrySettings(
                settings.urls(), settings.credentials(), settings.trusted(), settings.timeLimit(), 1);
        try (RegistryClient client = RegistryClient.open(once)) {
            return Finding.ok(
                    SUBJECT,
                    "%s answers, with %d subject(s)"
                            .formatted(settings.urls().get(0), client.subjects().size()));
        } catch (RegistryException e) {
            return Finding.fault(SUBJECT, String.valueOf(e.getMessage()));
        }
    }
}
