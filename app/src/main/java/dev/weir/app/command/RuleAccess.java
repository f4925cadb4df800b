// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.remediation.library.RuleLibrary;
import dev.weir.remediation.library.StoredRule;
import dev.weir.sinks.layout.DataLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Looks into the rule library; faults become messages for people. */
final class RuleAccess {

    private RuleAccess() {}

    /** Something that is done with the library. */
    @FunctionalInterface
    interface Look<T> {
        T into(RuleLibrary library) throws IOException;
    }

    static <T> T look(WeirConfig config, Look<T> look) {
        try {
            return look.into(new RuleLibrary(new DataLayout(config.dataDir())));
        } catch (UncheckedIOException e) {
            throw unreadable(config, new IOException(e.getMessage(), e));
        } catch (IOException e) {
            throw unreadable(config, e);
        }
    }

    private static CommandFailure unreadable(WeirConfig config, IOException e) {
        return CommandFailure.failed(
                "The rules in %s cannot be used: %s.".formatted(config.dataDir(), FileFault.reason(e)));
    }

    /** The rule whose id is or begins with {@code id}. */
    static StoredRule one(RuleLibrary library, String id) {
        List<StoredRule> found =
                library.all().stream().filter(rule -> rule.id().startsWith(id)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw CommandFailure.usage(
                found.isEmpty()
                        ? "There is no rule '%s'. `weir rules list` lists those that there are.".formatted(id)
                        : "%d rules begin with '%s'. Give more of the id: `weir rules list` lists them."
                                .formatted(found.size(), id));
    }
}
