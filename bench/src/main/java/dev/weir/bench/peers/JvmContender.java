// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import dev.weir.bench.product.Cost;
import dev.weir.bench.product.Product;
import dev.weir.bench.product.TestFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A peer in a JVM of its own, which takes what it reads and where it writes as its last two arguments.
 *
 * @param command how it is started
 * @param clean glob of the clean rows' files below what it wrote
 * @param parts of the file that it gets; the file itself if it is one
 */
record JvmContender(String name, List<String> command, String clean, int parts) implements Contender {

    JvmContender {
        command = List.copyOf(command);
    }

    /** The Java that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    @Override
    public Finish run(TestFile file, Path folder) throws IOException, InterruptedException {
        Path source = parts == 1 ? file.csv() : RowParts.of(file.csv(), parts);
        Path written = folder.resolve("written");
        List<String> arguments = List.of(source.toString(), written.toString());
        Cost cost = new Product(command).measure(folder.resolve("console.log"), arguments);
        return new Finish(cost, cleanFiles(written));
    }

    private List<Path> cleanFiles(Path written) throws IOException {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + clean);
        try (Stream<Path> all = Files.walk(written)) {
            return new ArrayList<>(all.filter(each -> matcher.matches(written.relativize(each)))
                    .toList());
        }
    }
}
