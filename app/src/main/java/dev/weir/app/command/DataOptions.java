// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.command;

import dev.weir.app.config.ConfigException;
import dev.weir.app.config.WeirConfig;
import dev.weir.app.config.WeirConfigReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command takes: which installation is meant. */
final class DataOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder with all state (default: ./weir-data, or 'data' of the configuration).")
    private @Nullable Path data;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration (default: weir.yaml in the current folder, if there is one).")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "One setting of the configuration; may be given several times.")
    private Map<String, String> overrides = new TreeMap<>();

    /** Reads the configuration, and sends the log to the data directory. */
    WeirConfig load() {
        Path here = Path.of("").toAbsolutePath();
        WeirConfigReader reader = new WeirConfigReader(here);
        if (config != null) {
            reader.file(config);
        } else if (System.getenv("WEIR_CONFIG") != null) {
            reader.file(Path.of(System.getenv("WEIR_CONFIG")));
        } else if (Files.exists(here.resolve(WeirConfigReader.DEFAULT_FILE))) {
            reader.file(WeirConfigReader.DEFAULT_FILE);
        }
        reader.environment(System.getenv()).properties(System.getProperties());
        overrides.forEach((name, value) -> reader.option(name, value, "--set"));
        if (data != null) {
            reader.option("data", data.toString(), "--data");
        }
        try {
            WeirConfig loaded = reader.read();
            LogFile.in(loaded.dataDir());
            return loaded;
        } catch (ConfigException e) {
            throw CommandFailure.usage(e.getMessage());
        }
    }
}
