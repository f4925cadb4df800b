// SPDX-License-Identifier: Apache-2.0
package dev.weir.bench.peers;

import dev.weir.bench.product.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Everybody who can take part, by name. */
final class Contenders {

    static final List<String> NAMES = List.of("weir", "spark", "spark-8", "duckdb", "duckdb-once");

    private static final int PARTS = 8;

    private Contenders() {}

    static Contender of(String name, Product product, Path home) {
        return switch (name) {
            case "weir" -> new WeirContender(product);
            case "spark" -> spark(name, home, 1);
            case "spark-8" -> spark(name, home, PARTS);
            case "duckdb" -> duckDb(name, DuckDbPeer.Plan.TWO_COPIES, "clean.parquet");
            case "duckdb-once" -> duckDb(name, DuckDbPeer.Plan.ONE_COPY, "ok=true/*.parquet");
            default -> throw new IllegalArgumentException("There is no %s; there are %s".formatted(name, NAMES));
        };
    }

    private static Contender spark(String name, Path home, int parts) {
        Path jar = home.resolve(Path.of("peers-spark", "target", "peers-spark.jar"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException("%s is not there. Use bench/peers, which builds it.".formatted(jar));
        }
        return new JvmContender(name, List.of(JvmContender.java(), "-jar", jar.toString()), "ok=true/*.parquet", parts);
    }

    private static Contender duckDb(String name, DuckDbPeer.Plan plan, String clean) {
        return new JvmContender(
                name,
                List.of(
                        JvmContender.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DuckDbPeer.class.getName(),
                        plan.name().toLowerCase(Locale.ROOT)),
                clean,
                1);
    }
}
