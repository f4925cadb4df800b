// SPDX-License-Identifier: Apache-2.0
/** Contracts: read from ODCS YAML, compiled to checks, compared with what files bring. */
@NullMarked
package dev.weir.schemas.contract;

import org.jspecify.annotations.NullMarked;
