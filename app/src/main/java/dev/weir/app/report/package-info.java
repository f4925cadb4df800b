// SPDX-License-Identifier: Apache-2.0
/** What a run came to, as one page for people. */
@NullMarked
package dev.weir.app.report;

import org.jspecify.annotations.NullMarked;
