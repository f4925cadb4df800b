// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

/** What the shell learns. */
enum ExitCode {
    /** Every batch is balanced, or was known already; what was asked for is done. */
    OK(0),
    /** The command line or the configuration is wrong. */
    USAGE(1),
    /** A batch failed or is unbalanced. */
    FAILED(2),
    /** A batch is held and waits for a person. */
    HELD(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
