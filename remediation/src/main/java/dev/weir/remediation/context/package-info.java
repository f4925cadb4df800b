// SPDX-License-Identifier: Apache-2.0
/** What rules are told of the rows around: votes over one revision of a batch, and values of other datasets. */
@NullMarked
package dev.weir.remediation.context;

import org.jspecify.annotations.NullMarked;
