// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.contract;

import dev.weir.schemas.row.TypedRow;

/** The text's length in code points. */
record LengthCheck(int least, int most) implements CellCheck {

    @Override
    public boolean passes(byte[] bytes, int start, int end, TypedRow row, int column) {
        int length = end - start;
        if (length < least) {
            return false;
        }
        if (length <= most && (least == 0 || length >= least * 4L)) {
            return true;
        }
        int codePoints = 0;
        for (int i = start; i < end; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                codePoints++;
            }
        }
        return codePoints >= least && codePoints <= most;
    }
}
