// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

/**
 * Something wrong with a contract, and where.
 *
 * @param severity whether the contract can be used all the same
 * @param origin the file, or another name of the place that the contract came from
 * @param line 1-based line in it; 0 where no line is at fault
 * @param path JSON pointer of the element, for example {@code /schema/0/properties/3/logicalType}
 * @param expected what should stand there
 * @param found what stands there
 */
public record ContractProblem(Severity severity, String origin, int line, String path, String expected, String found) {

    /** Whether a contract can be used. */
    public enum Severity {
        /** It cannot. */
        ERROR,
        /** It can, but it does not say or do what its author may think. */
        WARNING
    }

    /** One sentence for people: place, expectation, finding. */
    public String message() {
        String place = line > 0 ? "%s:%d".formatted(origin, line) : origin;
        String element = path.isEmpty() ? "" : " " + path;
        return "%s%s: expected %s, found %s".formatted(place, element, expected, found);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
