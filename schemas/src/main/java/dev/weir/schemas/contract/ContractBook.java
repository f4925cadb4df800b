// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.contract.ContractProblem.Severity;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All contracts of a directory, as its files stand now. Immutable: a changed directory gives another book. */
public final class ContractBook {

    private final BookFiles files;
    private final Map<String, Contract> contracts;
    private final List<ContractProblem> problems;

    private ContractBook(BookFiles files, Map<String, Contract> contracts, List<ContractProblem> problems) {
        this.files = files;
        this.contracts = Map.copyOf(contracts);
        this.problems = List.copyOf(problems);
    }

    /** Reads every {@code *.yaml} and {@code *.yml} of the directory; one that does not exist is an empty book. */
    public static ContractBook load(Path directory) {
        return load(BookFiles.of(directory));
    }

    /** A book of the given contracts, which never changes. */
    public static ContractBook of(List<Contract> contracts) {
        Map<String, Contract> byName = new HashMap<>();
        contracts.forEach(contract -> byName.put(key(contract.tenant(), contract.dataset()), contract));
        return new ContractBook(BookFiles.NONE, byName, List.of());
    }

    private static ContractBook load(BookFiles files) {
        Map<String, Contract> contracts = new HashMap<>();
        List<ContractProblem> problems = new ArrayList<>();
        for (Path file : files.paths()) {
            try {
                List<Contract> found = Contract.parseAll(Files.readString(file), file.toString());
                problems.addAll(found.get(0).warnings());
                found.forEach(contract -> put(contract, contracts, problems));
            } catch (ContractException e) {
                problems.addAll(e.problems());
            } catch (MalformedInputException e) {
                problems.add(unreadable(file, "bytes that are no UTF-8"));
            } catch (IOException e) {
                problems.add(unreadable(file, String.valueOf(e.getMessage())));
            }
        }
        return new ContractBook(files, contracts, problems);
    }

    private static void put(Contract contract, Map<String, Contract> contracts, List<ContractProblem> problems) {
        Contract other = contracts.putIfAbsent(key(contract.tenant(), contract.dataset()), contract);
        if (other != null) {
            problems.add(new ContractProblem(
                    Severity.ERROR,
                    contract.origin(),
                    0,
                    "",
                    "one contract for dataset '%s' of tenant '%s'".formatted(contract.dataset(), contract.tenant()),
                    "another in " + other.origin()));
        }
    }

    private static ContractProblem unreadable(Path file, String found) {
        return new ContractProblem(Severity.ERROR, file.toString(), 0, "", "a readable text file in UTF-8", found);
    }

    private static String key(String tenant, String dataset) {
        return tenant + '\0' + dataset;
    }

    /** The contract of a dataset. */
    public Optional<Contract> find(String tenant, String dataset) {
        return Optional.ofNullable(contracts.get(key(tenant, dataset)));
    }

    public List<Contract> contracts() {
        return List.copyOf(contracts.values());
    }

    /** Everything that is wrong with the files, warnings included. */
    public List<ContractProblem> problems() {
        return problems;
    }

    /** This book if no file has changed since it was read, else a new one. */
    public ContractBook refreshed() {
        BookFiles now = files.again();
        return now.equals(files) ? this : load(now);
    }
}
