// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be said about a contract file.
 *
 * @param contracts what it holds; empty if it has an error
 * @param problems errors and warnings, in the order in which they were found
 */
public record ContractLint(List<Contract> contracts, List<ContractProblem> problems) {

    /** Copies the lists. */
    public ContractLint {
        contracts = List.copyOf(contracts);
        problems = List.copyOf(problems);
    }

    /** Looks at a contract's text. */
    public static ContractLint of(String yaml, String origin) {
        try {
            List<Contract> contracts = Contract.parseAll(yaml, origin);
            return new ContractLint(contracts, contracts.get(0).warnings());
        } catch (ContractException e) {
            return new ContractLint(List.of(), e.problems());
        }
    }

    /** Looks at a contract file; one that cannot be read has one problem. */
    public static ContractLint of(Path file) {
        try {
            return of(Files.readString(file), file.toString());
        } catch (MalformedInputException e) {
            return unreadable(file, "bytes that are no UTF-8");
        } catch (IOException e) {
            return unreadable(file, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static ContractLint unreadable(Path file, String found) {
        return new ContractLint(
                List.of(),
                List.of(new ContractProblem(
                        ContractProblem.Severity.ERROR,
                        file.toString(),
                        0,
                        "",
                        "a readable text file in UTF-8",
                        found)));
    }

    /** Whether the file can be used. */
    public boolean isUsable() {
        return problems.stream().noneMatch(ContractProblem::isError);
    }
}
