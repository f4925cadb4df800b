// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.library;

/**
 * A line of a rule's history.
 *
 * @param at when, ISO-8601
 * @param status what it became
 * @param reason why, for people
 */
public record StatusChange(String at, String status, String reason) {}
