// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.apply;

import org.jspecify.annotations.Nullable;

/** What one rule did to one cell; null stands for a field without a value. */
record CellChange(
        String column,
        int field,
        @Nullable String old,
        @Nullable String changed,
        ActiveRule rule) {}
