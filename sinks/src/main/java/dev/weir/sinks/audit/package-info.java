// SPDX-License-Identifier: Apache-2.0
/** What was changed, and what was decided: entries in files, and a chain of links per batch above them. */
@NullMarked
package dev.weir.sinks.audit;

import org.jspecify.annotations.NullMarked;
