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
        return new Finish(figures.cost(), landedUnmended(folder.resolve("weir")));
    }

    /**
     * The files whose rows no rule has touched, of any revision: all have the same, and a later one takes over the files of the one
     * before, which are then swept.
     */
    private static List<Path> landedUnmended(Path data) throws IOException {
        for (Path certificate : certificates(data.resolve("certificates"))) {
            List<Path> landed = new ArrayList<>();
            for (JsonNode each : Json.mapper().readTree(certificate.toFile()).at("/certificate/files")) {
                if (each.path("kind").asText().equals("landed")
                        && each.path("rules").isEmpty()) {
                    landed.add(data.resolve(each.path("path").asText()));
                }
            }
            if (landed.stream().allMatch(Files::exists)) {
                return landed;
            }
        }
        throw new IOException("%s: no certificate whose files are there".formatted(data));
    }

    private static List<Path> certificates(Path folder) throws IOException {
        var isCertificate = FileSystems.getDefault().getPathMatcher("glob:**/rev-*.json");
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(isCertificate::matches).toList();
        }
    }
}
