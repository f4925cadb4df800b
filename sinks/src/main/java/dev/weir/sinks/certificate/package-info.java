// SPDX-License-Identifier: Apache-2.0
/** The proof that nothing was lost, as a file: written when a revision is published, verified offline. */
@NullMarked
package dev.weir.sinks.certificate;

import org.jspecify.annotations.NullMarked;
