// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.doctor;

import dev.weir.app.config.WeirConfig;
import dev.weir.schemas.contract.ContractBook;
import dev.weir.schemas.contract.ContractProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The contracts of an installation. */
final class ContractsCheck {

    private ContractsCheck() {}

    static List<Finding> of(WeirConfig config) {
        Path folder = config.contractsDir();
        if (!Files.isDirectory(folder)) {
            String text = folder + " is no folder";
            return List.of(
                    config.inferContracts()
                            ? Finding.ok("contracts", text + "; contracts are inferred from files")
                            : Finding.warning(
                                    "contracts", text + "; every batch will be held until its dataset has a contract"));
        }
        ContractBook book = ContractBook.load(folder);
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(
                "contracts",
                "%s: %d contract(s) can be used"
                        .formatted(folder, book.contracts().size())));
        for (ContractProblem problem : book.problems()) {
            findings.add(
                    problem.isError()
                            ? Finding.fault("contracts", problem.message())
                            : Finding.warning("contracts", problem.message()));
        }
        return findings;
    }
}
