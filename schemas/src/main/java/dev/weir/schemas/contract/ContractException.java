// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.util.List;
import java.util.stream.Collectors;

/** A contract that cannot be used; it names every error that was found, not only the first. */
public final class ContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<ContractProblem> problems;

    ContractException(String origin, List<ContractProblem> problems) {
        super("Contract %s cannot be used:%n%s"
                .formatted(
                        origin,
                        problems.stream()
                                .filter(ContractProblem::isError)
                                .map(ContractProblem::message)
                                .collect(Collectors.joining("\n"))));
        this.problems = List.copyOf(problems);
    }

    /** Everything that is wrong, warnings included. */
    public List<ContractProblem> problems() {
        return problems;
    }
}
