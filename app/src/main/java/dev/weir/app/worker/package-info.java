// SPDX-License-Identifier: Apache-2.0
/** What is long or blocking, beside the streams: a request topic in, a result topic out, harmless to repeat. */
@NullMarked
package dev.weir.app.worker;

import org.jspecify.annotations.NullMarked;
