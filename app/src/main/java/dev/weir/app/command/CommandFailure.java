// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

/** Ends a command with a message for people; it says where, what, and what to do next. */
final class CommandFailure extends RuntimeException {

    private final ExitCode exitCode;

    private CommandFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command was called wrongly, or the installation is not as it must be. */
    static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    /** The work was begun and failed. */
    static CommandFailure failed(String message) {
        return new CommandFailure(ExitCode.FAILED, message);
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
