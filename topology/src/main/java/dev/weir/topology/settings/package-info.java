// SPDX-License-Identifier: Apache-2.0
/** How the streams applications are set, in production and in tests alike. */
@NullMarked
package dev.weir.topology.settings;

import org.jspecify.annotations.NullMarked;
