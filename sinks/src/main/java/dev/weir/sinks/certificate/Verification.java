// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.certificate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** What the verification of a certificate came to: every check, with what was expected and what was found. */
public record Verification(String batchId, int revision, List<Check> checks) {

    /** Copies the list. */
    public Verification {
        checks = List.copyOf(checks);
    }

    /** Whether every check passed. */
    @JsonIgnore
    public boolean isValid() {
        return checks.stream().allMatch(Check::passed);
    }

    /** The checks that failed. */
    @JsonIgnore
    public List<Check> failures() {
        return checks.stream().filter(check -> !check.passed()).toList();
    }

    /** One check. */
    public record Check(String name, boolean passed, String expected, String found) {

        static Check equal(String name, Object expected, Object found) {
            return new Check(name, expected.equals(found), expected.toString(), found.toString());
        }
    }
}
