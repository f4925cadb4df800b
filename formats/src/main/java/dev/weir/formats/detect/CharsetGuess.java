// SPDX-License-Identifier: Apache-2.0
package dev.weir.formats.detect;

import java.nio.charset.Charset;

/**
 * The charset that a file is taken for.
 *
 * @param bomBytes length of the mark that names it; 0 where there is none
 * @param confidence from 0 to 1
 */
record CharsetGuess(Charset charset, int bomBytes, double confidence) {

    boolean isWide() {
        return charset.name().startsWith("UTF-16");
    }
}
