// SPDX-License-Identifier: Apache-2.0
/** Revisions: gates, binding, read-back, and one manifest whose existence makes a revision visible. */
@NullMarked
package dev.weir.sinks.publish;

import org.jspecify.annotations.NullMarked;
