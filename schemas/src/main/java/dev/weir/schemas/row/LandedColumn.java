// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.row;

import dev.weir.schemas.value.ColumnType;

/** A column of the published table. */
public record LandedColumn(String name, ColumnType type) {}
