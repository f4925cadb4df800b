// SPDX-License-Identifier: Apache-2.0
/**
 * What was proved once is remembered: rules as files that people can read, keep in git and carry to another installation.
 * That a rule is remembered lets it be tried again, never lets it act: each batch proves it anew.
 */
@NullMarked
package dev.weir.remediation.library;

import org.jspecify.annotations.NullMarked;
