// SPDX-License-Identifier: Apache-2.0
/** What the supplier of a dataset should mend at the source: faults by contract clause, with their places in the files. */
@NullMarked
package dev.weir.app.supplier;

import org.jspecify.annotations.NullMarked;
