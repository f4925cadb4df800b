// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.oneshot.Announcer.About;
import dev.weir.schemas.identity.BatchIds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose files they are, and of which dataset. */
final class NameOptions {

    @Option(
            names = "--dataset",
            paramLabel = "D",
            description = "The dataset of all files (default: told from each file's name).")
    private @Nullable String dataset;

    @Option(names = "--tenant", paramLabel = "T", description = "The tenant of all files (default: default).")
    private @Nullable String tenant;

    About about() {
        return new About(checked("--tenant", tenant), checked("--dataset", dataset));
    }

    private static @Nullable String checked(String option, @Nullable String name) {
        if (name != null && !BatchIds.isName(name)) {
            throw CommandFailure.usage(
                    "%s must be 1 to 64 lower-case letters, digits, '_' or '-', and is '%s'.".formatted(option, name));
        }
        return name;
    }
}
