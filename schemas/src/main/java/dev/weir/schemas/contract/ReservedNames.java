// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import java.util.Set;

/** The columns that Weir adds to every published table. */
final class ReservedNames {

    static final Set<String> ALL = Set.of("_row_id", "_batch_id", "_row_number", "_rule_ids", "_rescued");

    private ReservedNames() {}
}
