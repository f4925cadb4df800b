// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.schemas.contract.ContractBook;
import dev.weir.schemas.contract.ContractLint;
import dev.weir.schemas.contract.ContractProblem;
import dev.weir.schemas.contract.ContractProblem.Severity;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Says everything that is wrong with contract files, and what may be meant otherwise.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  weir contract lint contracts",
            "  weir contract lint orders.odcs.yaml",
            "",
            "Exit codes: 0 every contract can be used, 1 one cannot."
        })
final class ContractLintCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE|DIR", description = "Contract files, or folders of them.")
    private List<Path> paths = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int contracts = 0;
        List<ContractProblem> problems = new ArrayList<>();
        for (Path path : paths) {
            contracts += lint(path, problems);
        }
        for (ContractProblem problem : problems) {
            out.printf("%s %s%n", problem.isError() ? "error  " : "warning", problem.message());
        }
        long errors = problems.stream().filter(ContractProblem::isError).count();
        out.printf(
                "%d contract(s) can be used; %d error(s), %d warning(s).%n",
                contracts, errors, problems.size() - errors);
        out.flush();
        return errors == 0 ? ExitCode.OK.code() : ExitCode.USAGE.code();
    }

    private static int lint(Path path, List<ContractProblem> problems) {
        if (Files.isDirectory(path)) {
            ContractBook book = ContractBook.load(path);
            problems.addAll(book.problems());
            return book.contracts().size();
        }
        if (!Files.exists(path)) {
            problems.add(new ContractProblem(
                    Severity.ERROR, path.toString(), 0, "", "a contract file or a folder", "there is no such file"));
            return 0;
        }
        ContractLint lint = ContractLint.of(path);
        problems.addAll(lint.problems());
        return lint.contracts().size();
    }
}
