// SPDX-License-Identifier: Apache-2.0
/** The shape in which people and programs see a batch. */
@NullMarked
package dev.weir.schemas.report;

import org.jspecify.annotations.NullMarked;
