// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.reason;

/** Why a row is suspect; stable names that users filter, count and report by. See {@code docs/reason-codes.md}. */
public enum ReasonCode {
    /** A required column has no value. */
    REQUIRED_MISSING,
    /** The text is no value of the column's type. */
    TYPE_MISMATCH,
    /** The text is a value of the type, but not in the format that the contract states. */
    FORMAT_MISMATCH,
    /** The text does not match the contract's pattern. */
    PATTERN_MISMATCH,
    /** The value lies outside the contract's limits. */
    OUT_OF_RANGE,
    /** The value is none of those that the contract lists. */
    NOT_IN_ENUM,
    /** The text is longer than the contract allows. */
    TOO_LONG,
    /** The text is shorter than the contract allows. */
    TOO_SHORT,
    /** The row has more or fewer fields than columns. */
    FIELD_COUNT,
    /** The row's syntax is broken: a stray quote, invalid JSON, a NUL byte. */
    UNREADABLE_ROW,
    /** The row is longer than {@code maxRowBytes}. */
    ROW_TOO_LARGE,
    /** The bytes are no text in the file's charset. */
    UNDECODABLE_BYTES,
    /** An earlier row of the batch has the same key. */
    DUPLICATE_KEY,
    /** The value is not found in the data it refers to. */
    REFERENCE_MISSING,
    /** The value differs from that of a clear majority of the rows which it must be equal to. */
    DEPENDENCY_BROKEN,
    /** A quality check of the contract names this row as a culprit. */
    CHECK_FAILED,
    /** Judging the row's split was begun three times and never ended. */
    SPLIT_POISONED
}
