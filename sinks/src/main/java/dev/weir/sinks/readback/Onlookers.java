// SPDX-License-Identifier: Apache-2.0
package dev.weir.sinks.readback;

import dev.weir.sinks.decode.ParquetPages.BatchVisitor;

/** Those who look at the cells of a read-back while they are decoded, so that nobody has to decode them again. */
public interface Onlookers {

    /** Nobody. */
    Onlookers NONE = new Onlookers() {
        @Override
        public BatchVisitor next() {
            return (first, rows, cells) -> {};
        }

        @Override
        public void done() {
            // Nothing was seen.
        }

        @Override
        public void missed() {
            // Nothing is missed.
        }
    };

    /** One for each thread that reads a file; cells come in the order of the columns. */
    BatchVisitor next();

    /** The file was seen to its end by those who were asked for since the last one. */
    void done();

    /** The file is read in a way that cannot be looked at; what was seen of it does not count. */
    void missed();
}
