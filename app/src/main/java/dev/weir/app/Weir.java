// SPDX-License-Identifier: Apache-2.0
package dev.weir.app;

import dev.weir.app.command.WeirCommand;

/** The program. */
public final class Weir {

    private Weir() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] args) {
        System.exit(WeirCommand.run(args));
    }
}
