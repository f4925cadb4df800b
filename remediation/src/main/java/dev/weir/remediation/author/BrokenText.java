// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.author;

/** A text that breaks its column, and in how many rows. */
public record BrokenText(String text, long rows) {}
