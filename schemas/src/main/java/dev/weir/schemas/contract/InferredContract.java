// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.util.List;

/**
 * A contract that was proposed from a sample of a file.
 *
 * @param contract the proposal; its {@code yaml()} is what a person should read and keep
 * @param falseAlarmRate share of the sample's rows that a contract inferred from the other rows would have called suspect
 * @param rows how many rows the sample has
 * @param notes what was left open, for people
 */
public record InferredContract(Contract contract, double falseAlarmRate, long rows, List<String> notes) {

    /** Copies the notes. */
    public InferredContract {
        notes = List.copyOf(notes);
    }

    public String yaml() {
        return contract.yaml();
    }
}
