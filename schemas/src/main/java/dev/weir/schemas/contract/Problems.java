// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.schemas.contract.ContractProblem.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Collects what is wrong with one contract file, so that its author sees everything at once. */
final class Problems {

    private static final int LONGEST_EXCERPT = 60;

    private final String origin;
    private final List<ContractProblem> found = new ArrayList<>();
    private final Set<String> places = new HashSet<>();
    private final ToIntFunction<String> lines;

    Problems(String origin, ToIntFunction<String> lines) {
        this.origin = origin;
        this.lines = lines;
    }

    void error(String path, String expected, String actual) {
        add(Severity.ERROR, path, expected, actual);
    }

    void warn(String path, String expected, String actual) {
        add(Severity.WARNING, path, expected, actual);
    }

    private void add(Severity severity, String path, String expected, String actual) {
        ContractProblem problem = new ContractProblem(severity, origin, lines.applyAsInt(path), path, expected, actual);
        // The standard's schema speaks first; one finding per place and severity is enough.
        if (places.add(severity + (path.isEmpty() ? problem.message() : path))) {
            found.add(problem);
        }
    }

    boolean hasErrors() {
        return found.stream().anyMatch(ContractProblem::isError);
    }

    List<ContractProblem> all() {
        return List.copyOf(found);
    }

    /** Fails if there is an error, naming all of them. */
    void failOnError() {
        if (hasErrors()) {
            throw new ContractException(origin, found);
        }
    }

    /** A node as a short text for messages. */
    static String excerpt(JsonNode node) {
        String text =
                node.isMissingNode() ? "nothing" : node.isTextual() ? "'" + node.textValue() + "'" : node.toString();
        return text.length() <= LONGEST_EXCERPT ? text : text.substring(0, LONGEST_EXCERPT) + "...";
    }
}
