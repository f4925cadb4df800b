// SPDX-License-Identifier: Apache-2.0
/** The schema registry of an installation: the one that is configured, or an embedded one in this process. */
@NullMarked
package dev.weir.app.registry;

import org.jspecify.annotations.NullMarked;
