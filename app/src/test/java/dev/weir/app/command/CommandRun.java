// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** What a command came to: its exit code, and what it wrote where. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = WeirCommand.line();
        line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int exitCode = line.execute(args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
