// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.doctor.Checkup;
import dev.weir.app.doctor.Finding;
import dev.weir.app.doctor.Finding.Level;
import dev.weir.app.topicadmin.Permission;
import dev.weir.app.topicadmin.Permissions;
import dev.weir.app.topicadmin.TopicAdmin;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Looks at an installation: machine, data directory, configuration, contracts, Kafka, topics, permissions. Changes nothing.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir doctor",
            "  weir doctor --commands --config weir.yaml    what an operator runs to prepare a cluster",
            "",
            "Exit codes: 0 all is well, 1 something is at fault."
        })
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private DataOptions data;

    @Option(
            names = "--commands",
            description = "Print the commands of Kafka's own tools that make the topics and grant the permissions.")
    private boolean isPrintingCommands;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        WeirConfig config = data.load();
        PrintWriter out = spec.commandLine().getOut();
        if (isPrintingCommands) {
            printCommands(config, out);
            return ExitCode.OK.code();
        }
        List<Finding> findings = new Checkup(config).run();
        for (Finding finding : findings) {
            out.printf("%-8s %-12s %s%n", mark(finding.level()), finding.subject(), finding.text());
        }
        out.printf("%nPermissions that are needed where the cluster checks them:%n");
        for (Permission permission : new Permissions(config.topics()).needed()) {
            out.printf("  %-38s %s%n", permission.role().label(), permission.text());
        }
        long faults = count(findings, Level.FAULT);
        out.printf(
                "%n%d fault(s), %d warning(s), %d thing(s) are well.%n",
                faults, count(findings, Level.WARNING), count(findings, Level.OK));
        out.flush();
        return faults == 0 ? ExitCode.OK.code() : ExitCode.USAGE.code();
    }

    private static void printCommands(WeirConfig config, PrintWriter out) {
        String cluster = config.bootstrapServers() == null ? "HOST:PORT" : config.bootstrapServers();
        TopicAdmin.creationCommands(config.topics(), cluster).forEach(out::println);
        new Permissions(config.topics()).needed().forEach(permission -> out.println(permission.command(cluster)));
        out.flush();
    }

    private static String mark(Level level) {
        return switch (level) {
            case OK -> "ok";
            case WARNING -> "WARNING";
            case FAULT -> "FAULT";
        };
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }
}
