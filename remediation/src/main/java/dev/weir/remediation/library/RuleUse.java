// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

/**
 * That a rule has helped to promote rows of a batch.
 *
 * @param batchId the batch
 * @param revision the revision that the rows landed in
 * @param rows how many rows
 */
public record RuleUse(String batchId, int revision, long rows) {}
