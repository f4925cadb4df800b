// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command {@code weir} and its subcommands. */
@Command(
        name = "weir",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLines.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Ingests files and never loses a row: each one is landed or quarantined, and a certificate proves it.",
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  weir demo                       everything, on example files, on this machine",
            "  weir process orders.csv         your own file, in one shot",
            "  weir query \"SELECT * FROM lake.orders LIMIT 5\"",
            "",
            "Exit codes: 0 every batch balanced (or known already), 1 usage or configuration,",
            "2 a batch failed or is unbalanced, 3 a batch is held."
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ProcessCommand.class,
            AnnounceCommand.class,
            BatchesCommand.class,
            ReplayCommand.class,
            CertificateCommand.class,
            QuarantineCommand.class,
            RulesCommand.class,
            AuditCommand.class,
            KeysCommand.class,
            ReportCommand.class,
            QueryCommand.class,
            ContractCommand.class,
            GenerateCommand.class,
            DoctorCommand.class,
        })
public final class WeirCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Runs one command; messages go to standard error, outcomes to standard output. */
    public static int run(String... args) {
        return line().execute(args);
    }

    static CommandLine line() {
        return new CommandLine(new WeirCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(WeirCommand::explainUsage)
                .setExecutionExceptionHandler((IExecutionExceptionHandler) WeirCommand::explainFailure);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What should be done? A command is missing");
    }

    private static int explainUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.printf("weir: %s%n", e.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.printf("See '%s --help'.%n", command.getCommandSpec().qualifiedName());
        err.flush();
        return ExitCode.USAGE.code();
    }

    private static int explainFailure(Exception e, CommandLine command, ParseResult ignored) {
        PrintWriter err = command.getErr();
        if (e instanceof CommandFailure failure) {
            err.printf("weir: %s%n", failure.getMessage());
            err.flush();
            return failure.exitCode().code();
        }
        LoggerFactory.getLogger(WeirCommand.class).error("A command failed", e);
        if (e instanceof KafkaException) {
            err.printf(
                    "weir: Kafka did not do what was asked: %s. See `weir doctor`, and the log %s.%n",
                    e.getMessage(), LogFile.place());
            err.flush();
            return ExitCode.FAILED.code();
        }
        err.printf(
                "weir: this is a fault of Weir itself: %s. What happened stands in %s; please report it.%n",
                e.getClass().getSimpleName(), LogFile.place());
        err.flush();
        return ExitCode.FAILED.code();
    }
}
