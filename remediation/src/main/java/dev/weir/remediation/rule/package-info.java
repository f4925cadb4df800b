// SPDX-License-Identifier: Apache-2.0
/**
 * The rule language: one SQL scalar expression over a row's columns, all of them text. Nothing of it runs before
 * {@link dev.weir.remediation.rule.RuleGuard} has allowed its syntax tree, and what runs is the tree that was checked,
 * written out again.
 */
@NullMarked
package dev.weir.remediation.rule;

import org.jspecify.annotations.NullMarked;
