// SPDX-License-Identifier: Apache-2.0
/** The subcommands of {@code weir}: reading arguments, printing outcomes, exit codes. */
@NullMarked
package dev.weir.app.command;

import org.jspecify.annotations.NullMarked;
