// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.util.ArrayList;
import java.util.List;

/** The clauses of one column, each compiled once when it is read, so that a broken one is found before any row. */
final class CheckedClauses {

    private final CellChecks compiler;
    private final Problems problems;
    private final List<Clause> clauses = new ArrayList<>();

    CheckedClauses(CellChecks compiler, Problems problems) {
        this.compiler = compiler;
        this.problems = problems;
    }

    /** Adds the clause that stands at {@code path}, or reports what is wrong with it. */
    void add(Clause clause, String path) {
        boolean isSaid = clause instanceof Clause.Required && isRequired();
        if (isSound(clause, path) && !isSaid && !clauses.contains(clause)) {
            clauses.add(clause);
        }
    }

    /** Whether the clause can be compiled; reports what is wrong with it otherwise. */
    boolean isSound(Clause clause, String path) {
        try {
            return compiler.compile(clause) != null;
        } catch (BrokenClause e) {
            problems.error(path, e.expected, e.found);
            return false;
        }
    }

    boolean isRequired() {
        return clauses.stream().anyMatch(clause -> clause instanceof Clause.Required && !clause.isSoft());
    }

    List<Clause> all() {
        return List.copyOf(clauses);
    }
}
