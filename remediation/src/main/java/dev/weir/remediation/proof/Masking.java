// SPDX-License-Identifier: Apache-2.0
package dev.weir.remediation.proof;

import dev.weir.schemas.contract.Column;
import dev.weir.schemas.contract.ValueShape;
import java.nio.charset.StandardCharsets;

/** Shows values to people: as they are, or their shape where the column is private. */
final class Masking {

    private static final int LONGEST = 80;

    private final boolean isPrivate;

    Masking(Column column) {
        this.isPrivate = column.pii();
    }

    String show(String text) {
        if (isPrivate) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return ValueShape.of(bytes, 0, bytes.length);
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
