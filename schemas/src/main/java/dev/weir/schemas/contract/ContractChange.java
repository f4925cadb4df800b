// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

/**
 * One difference between two versions of a contract.
 *
 * @param isCompatible whether every row that kept the old version keeps the new one
 * @param element what changed: a column's name, or a setting
 * @param description what was said before and what is said now
 */
public record ContractChange(boolean isCompatible, String element, String description) {}
