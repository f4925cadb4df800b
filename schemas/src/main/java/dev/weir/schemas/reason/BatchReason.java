// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.reason;

/**
 * Why a batch failed or is held: a stable name, and whose turn it is.
 *
 * <p>What is at fault decides who is paged, and the outcome decides the exit code.
 */
public enum BatchReason {
    EVENT_INVALID(Owner.DATA, Outcome.FAILED),
    SCHEME_UNKNOWN(Owner.DATA, Outcome.FAILED),
    OUTSIDE_ROOTS(Owner.DATA, Outcome.FAILED),
    SOURCE_MISSING(Owner.DATA, Outcome.FAILED),
    SOURCE_NOT_A_FILE(Owner.DATA, Outcome.FAILED),
    SOURCE_UNREADABLE(Owner.EXTERNAL, Outcome.FAILED),
    SOURCE_CHANGED(Owner.DATA, Outcome.FAILED),
    SHA256_MISMATCH(Owner.DATA, Outcome.FAILED),
    FORMAT_UNKNOWN(Owner.DATA, Outcome.FAILED),
    CORRUPT_COMPRESSION(Owner.DATA, Outcome.FAILED),
    EXPANDS_TOO_FAR(Owner.DATA, Outcome.FAILED),
    CONTRACT_INVALID(Owner.CONTRACT, Outcome.HELD),
    STORAGE_FULL(Owner.EXTERNAL, Outcome.FAILED),
    DIGEST_MISMATCH(Owner.INTERNAL, Outcome.FAILED),
    DELIVERY_MISMATCH(Owner.INTERNAL, Outcome.FAILED),
    DELIVERY_FAILED(Owner.EXTERNAL, Outcome.FAILED),
    INTERNAL(Owner.INTERNAL, Outcome.FAILED),
    EMPTY_FILE(Owner.DATA, Outcome.HELD),
    NO_CONTRACT(Owner.CONTRACT, Outcome.HELD),
    LOW_CONFIDENCE(Owner.CONTRACT, Outcome.HELD),
    DRIFT(Owner.CONTRACT, Outcome.HELD),
    ROW_COUNT_MISMATCH(Owner.DATA, Outcome.HELD),
    SUSPECT_SHARE(Owner.DATA, Outcome.HELD),
    TABLE_CHECK(Owner.DATA, Outcome.HELD),
    DISCARDED(Owner.DATA, Outcome.HELD);

    /** Whose fault it is. */
    public enum Owner {
        DATA,
        CONTRACT,
        EXTERNAL,
        INTERNAL
    }

    /** What it does to the batch. */
    public enum Outcome {
        FAILED,
        HELD
    }

    private final Owner owner;
    private final Outcome outcome;

    BatchReason(Owner owner, Outcome outcome) {
        this.owner = owner;
        this.outcome = outcome;
    }

    public Owner owner() {
        return owner;
    }

    public Outcome outcome() {
        return outcome;
    }
}
