// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.worker;

import dev.weir.schemas.contract.Contract;
import dev.weir.schemas.contract.ContractBook;
import dev.weir.schemas.contract.ContractProblem;
import dev.weir.schemas.event.Reason;
import dev.weir.schemas.identity.BatchIds;
import dev.weir.schemas.reason.BatchReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The contracts directory as it stands now, and what to do about datasets that have no usable contract in it. */
final class ContractShelf {

    private static final Logger LOG = LoggerFactory.getLogger(ContractShelf.class);
    private static final int MOST_PROBLEMS = 3;

    private final Path directory;
    private final Path proposals;
    private final boolean isInferring;
    private ContractBook book;

    /**
     * Reads a directory, and reads it again whenever a file in it has changed.
     *
     * @param proposals folder for proposed versions, for people to look at
     * @param isInferring whether a file without a contract goes on under an inferred one; it is held otherwise
     */
    ContractShelf(Path directory, Path proposals, boolean isInferring) {
        this.directory = directory;
        this.proposals = proposals;
        this.isInferring = isInferring;
        this.book = ContractBook.load(directory);
    }

    private synchronized ContractBook book() {
        book = book.refreshed();
        return book;
    }

    Optional<Contract> find(String tenant, String dataset) {
        return book().find(tenant, dataset);
    }

    /**
     * The dataset of a file that was announced without one: that of the contract whose dataset begins the file's name,
     * the longest if several do ({@code orders-2026-11.csv} is of {@code orders}); else made from the name itself.
     */
    String datasetOf(String tenant, String fileName) {
        String own = BatchIds.datasetOf(fileName);
        return book().contracts().stream()
                .filter(contract -> contract.tenant().equals(tenant))
                .map(Contract::dataset)
                .filter(dataset -> isBeginning(own, dataset))
                .max(Comparator.comparingInt(String::length))
                .orElse(own);
    }

    private static boolean isBeginning(String own, String dataset) {
        boolean isLonger = own.startsWith(dataset) && own.length() > dataset.length();
        return own.equals(dataset) || (isLonger && "-_".indexOf(own.charAt(dataset.length())) >= 0);
    }

    /** Why a dataset's contract cannot be used, if there is one that seems to be meant for it. */
    Optional<Reason> brokenFor(String tenant, String dataset) {
        ContractBook now = book();
        if (now.find(tenant, dataset).isPresent()) {
            return Optional.empty();
        }
        List<ContractProblem> problems = now.problems().stream()
                .filter(problem -> problem.severity() == ContractProblem.Severity.ERROR)
                .filter(problem -> mentions(Path.of(problem.origin()), dataset))
                .toList();
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        String list = String.join(
                "; ",
                problems.stream()
                        .limit(MOST_PROBLEMS)
                        .map(ContractProblem::message)
                        .toList());
        String message =
                "The contract of dataset '%s' cannot be used: %s%s. Mend it (weir contract lint), then retry the batch."
                        .formatted(dataset, list, problems.size() > MOST_PROBLEMS ? "; and more" : "");
        return Optional.of(new Reason(BatchReason.CONTRACT_INVALID.name(), message));
    }

    private static boolean mentions(Path file, String dataset) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, Math.max(0, name.indexOf('.')));
        try {
            // The dataset of a file that was announced without one is told from its name: broken-2026-11 is of broken.
            return name.contains(dataset)
                    || (!stem.isEmpty() && isBeginning(dataset, stem))
                    || Files.readString(file).contains(dataset);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether files without a contract go on under an inferred one. */
    boolean isInferring() {
        return isInferring;
    }

    /** Why a file whose dataset has no contract is held; null where one is inferred. */
    @Nullable
    Reason holdWithout(ArrivedFile file) {
        if (isInferring || file.request().getMayInfer()) {
            return null;
        }
        String message =
                "Dataset '%s' has no contract in %s. Propose one with: weir contract infer %s; put it there, then retry the batch, or release it under the inferred one."
                        .formatted(file.dataset(), directory, file.request().getUri());
        return new Reason(BatchReason.NO_CONTRACT.name(), message);
    }

    /** Keeps a proposed version where people find it; a proposal that cannot be written costs nothing but itself. */
    void propose(Contract contract) {
        Path file = proposals.resolve("%s-%s.odcs.yaml".formatted(contract.dataset(), contract.version()));
        try {
            Files.createDirectories(proposals);
            Files.writeString(file, contract.yaml());
        } catch (IOException e) {
            LOG.warn("A proposed contract cannot be written. contract={}", contract.id(), e);
        }
    }
}
