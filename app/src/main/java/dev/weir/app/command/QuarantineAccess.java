// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.sinks.layout.DataLayout;
import dev.weir.sinks.quarantine.QuarantineBook;
import dev.weir.sinks.query.QueryException;
import java.io.IOException;

/** Looks into the quarantine; faults become messages for people. */
final class QuarantineAccess {

    private QuarantineAccess() {}

    /** Something that is done with the quarantine. */
    @FunctionalInterface
    interface Look<T> {
        T into(QuarantineBook book) throws IOException, QueryException;
    }

    static <T> T look(WeirConfig config, Look<T> look) {
        try {
            return look.into(new QuarantineBook(new DataLayout(config.dataDir())));
        } catch (QueryException e) {
            throw CommandFailure.failed("The quarantine cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "The quarantine in %s cannot be read: %s.".formatted(config.dataDir(), FileFault.reason(e)));
        }
    }
}
