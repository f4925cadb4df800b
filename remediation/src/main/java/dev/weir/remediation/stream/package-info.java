// SPDX-License-Identifier: Apache-2.0
/** The remedy stream: decides when rules are looked for, applied, and done with. The work itself is done by workers. */
@NullMarked
package dev.weir.remediation.stream;

import org.jspecify.annotations.NullMarked;
