// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import dev.weir.bench.product.Cost;
import dev.weir.bench.product.TestFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Somebody who takes the file's clean rows to Parquet and puts the others aside, in processes of its own. */
interface Contender {

    /** What it is called on the command line and in tables. */
    String name();

    /** Does it once, into an empty folder. */
    Finish run(TestFile file, Path folder) throws IOException, InterruptedException;

    /**
     * What came of it.
     *
     * @param clean Parquet files with the clean rows
     */
    record Finish(Cost cost, List<Path> clean) {

        public Finish {
            clean = List.copyOf(clean);
        }
    }
}
