// SPDX-License-Identifier: Apache-2.0
/** Why a row is suspect, and why a batch failed or is held. */
@NullMarked
package dev.weir.schemas.reason;

import org.jspecify.annotations.NullMarked;
