// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

/** A rule with a rival that the batch does not refute: only a person can choose. */
public record Ambiguous(ProofPaper paper, String reason) implements ProofOutcome {}
