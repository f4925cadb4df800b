// SPDX-License-Identifier: Apache-2.0
package dev.weir.app;

import dev.weir.app.command.WeirCommand;
import org.slf4j.LoggerFactory;

/** The program. */
public final class Weir {

    private Weir() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] args) {
        // A thread's last words belong into the log; commands tell people what it means.
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) ->
                LoggerFactory.getLogger(Weir.class).error("A thread died. {}", thread.getName(), fault));
        System.exit(WeirCommand.run(args));
    }
}
