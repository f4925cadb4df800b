// SPDX-License-Identifier: Apache-2.0
/** Contracts at the command line: proposed from files, held against files, and against each other. */
@NullMarked
package dev.weir.app.contract;

import org.jspecify.annotations.NullMarked;
