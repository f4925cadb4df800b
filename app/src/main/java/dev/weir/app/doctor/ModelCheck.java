// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.doctor;

import dev.weir.app.config.WeirConfig;
import dev.weir.remediation.ask.ModelAddress;
import dev.weir.remediation.ask.ModelDesk;
import dev.weir.remediation.ask.ModelException;
import dev.weir.remediation.ask.ModelSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Looks at the language model, where one is configured: where it is, whether it may be there, and which version answers. */
final class ModelCheck {

    private static final String SUBJECT = "model";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ModelCheck() {}

    static List<Finding> of(WeirConfig config) throws InterruptedException {
        ModelSettings settings = config.model();
        if (settings == null) {
            return List.of();
        }
        Optional<String> refusal = ModelAddress.refusal(settings);
        if (refusal.isPresent()) {
            return List.of(Finding.fault(SUBJECT, refusal.get()));
        }
        try {
            String version = ModelDesk.lookUp(settings.at(settings.url(), PATIENCE));
            return List.of(Finding.ok(SUBJECT, "%s answers at %s".formatted(version, settings.url())));
        } catch (ModelException e) {
            return List.of(Finding.fault(
                    SUBJECT, e.getMessage() + ". Batches go on without it; rows that only it could mend wait"));
        }
    }
}
