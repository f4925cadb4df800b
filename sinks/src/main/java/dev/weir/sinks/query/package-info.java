// SPDX-License-Identifier: Apache-2.0
/** SQL over what is published, reading only. */
@NullMarked
package dev.weir.sinks.query;

import org.jspecify.annotations.NullMarked;
