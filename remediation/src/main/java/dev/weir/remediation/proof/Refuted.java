// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

/** A rule that failed at least one test, and will not act on this batch. */
public record Refuted(ProofPaper paper, String reason) implements ProofOutcome {}
