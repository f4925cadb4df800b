// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.bench.product.Figures;
import dev.weir.bench.product.Product;
import dev.weir.bench.product.TestFile;
import dev.weir.schemas.json.Json;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The product: {@code weir process} on an empty data directory, with its broker and with everything that it always does. */
record WeirContender(Product product) implements Contender {

    @Override
    public String name() {
        return "weir";
    }

    @Override
    public Finish run(TestFile file, Path folder) throws IOException, InterruptedException {
        Figures figures = file.process(product, folder);
        return new Finish(figures.cost(), landedAtFirst(folder.resolve("weir")));
    }

    /** The files of revision 1, which the remedy has not touched. */
    private static List<Path> landedAtFirst(Path data) throws IOException {
        List<Path> landed = new ArrayList<>();
        for (JsonNode each : Json.mapper()
                .readTree(firstCertificate(data.resolve("certificates")).toFile())
                .at("/certificate/files")) {
            if (each.path("kind").asText().equals("landed")) {
                landed.add(data.resolve(each.path("path").asText()));
            }
        }
        return landed;
    }

    private static Path firstCertificate(Path folder) throws IOException {
        var isFirst = FileSystems.getDefault().getPathMatcher("glob:**/rev-1.json");
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(isFirst::matches)
                    .findFirst()
                    .orElseThrow(() -> new IOException("%s: no certificate of a revision 1".formatted(folder)));
        }
    }
}
