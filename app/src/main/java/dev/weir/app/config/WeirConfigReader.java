// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.app.broker.BrokerOptions;
import dev.weir.app.config.WeirConfig.Delivering;
import dev.weir.app.config.WeirConfig.Limits;
import dev.weir.app.config.WeirConfig.TopicSettings;
import dev.weir.app.config.WeirConfig.Workers;
import dev.weir.schemas.plan.BatchPlan;
import dev.weir.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration: {@code weir.yaml}, over it environment variables {@code WEIR_...}, over them system properties
 * {@code weir.set....}, over them the command line.
 */
public final class WeirConfigReader {

    /** Read from the current folder where no other file is named. */
    public static final Path DEFAULT_FILE = Path.of("weir.yaml");

    private static final String ENVIRONMENT_PREFIX = "WEIR_";
    private static final String PROPERTY_PREFIX = "weir.set.";
    // What the script and the JVM read, not the configuration.
    private static final List<String> NOT_SETTINGS = List.of("WEIR_JAVA_OPTS", "WEIR_HOME", "WEIR_CONFIG");
    private static final Pattern PREFIX = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}");
    private static final int MIB = 1 << 20;
    private static final int MIN_SPLIT_BYTES = 64 << 10;

    private final Settings settings = new Settings();
    private final Path workingDir;

    /** @param workingDir what relative paths outside files are relative to */
    public WeirConfigReader(Path workingDir) {
        this.workingDir = workingDir.toAbsolutePath().normalize();
    }

    /** Adds the settings of a YAML file; relative paths in it are relative to its folder. */
    public WeirConfigReader file(Path file) {
        Path absolute = workingDir.resolve(file);
        if (!Files.isRegularFile(absolute)) {
            settings.problem("%s: there is no such configuration file".formatted(file));
            return this;
        }
        try {
            Object tree = new YAMLMapper().readValue(Files.readAllBytes(absolute), Object.class);
            if (tree instanceof Map<?, ?> map) {
                flatten("", map, file.toString(), absolute.resolveSibling(".").normalize());
            } else if (tree != null) {
                settings.problem("%s: expected settings, name: value, and found none".formatted(file));
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            settings.problem("%s: line %d is not YAML".formatted(file, line));
        } catch (IOException e) {
            settings.problem("%s: cannot be read (%s)".formatted(file, e.getMessage()));
        }
        return this;
    }

    /** Adds what the environment says. */
    public WeirConfigReader environment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX) && !NOT_SETTINGS.contains(name)) {
                settings.put(name.substring(ENVIRONMENT_PREFIX.length()), value, "environment " + name, workingDir);
            }
        });
        return this;
    }

    /** Adds what system properties say. */
    public WeirConfigReader properties(Properties properties) {
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PROPERTY_PREFIX)) {
                settings.put(
                        name.substring(PROPERTY_PREFIX.length()),
                        properties.getProperty(name),
                        "-D" + name,
                        workingDir);
            }
        }
        return this;
    }

    /** Adds one setting from the command line. */
    public WeirConfigReader option(String name, String value, String option) {
        settings.put(name, value, option, workingDir);
        return this;
    }

    /** Every setting that there is; {@code kafka.*} stands for any name below it. */
    public static List<String> settingNames() throws ConfigException {
        WeirConfigReader reader = new WeirConfigReader(Path.of(""));
        reader.read();
        return reader.settings.knownNames();
    }

    /** The whole, or all that is wrong with it. */
    public WeirConfig read() throws ConfigException {
        Path dataDir = settings.path("data", workingDir.resolve("weir-data"));
        WeirConfig config = new WeirConfig(
                dataDir,
                settings.text("bootstrap.servers"),
                settings.below("kafka"),
                topics(),
                new RegistryReader(settings).read(),
                settings.paths("roots", List.of(dataDir.resolve("arrivals"))),
                settings.path("contracts", workingDir.resolve("contracts")),
                settings.flag("inferContracts", false),
                settings.share("detection.minConfidence", 0.4),
                broker(),
                workers(),
                limits(),
                new Delivering(null, settings.integer("topics.cleanPartitions", 1, 1024, 4)),
                new ModelReader(settings).read());
        List<String> problems = settings.problems();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return config;
    }

    private TopicSettings topics() {
        @Nullable String prefix = settings.text("topics.prefix");
        if (prefix != null && !PREFIX.matcher(prefix).matches()) {
            settings.problem("'topics.prefix' must be letters, digits, dots, - and _, and is '%s'".formatted(prefix));
        }
        return new TopicSettings(
                prefix == null ? Topics.DEFAULT_PREFIX : prefix,
                settings.integer("topics.partitions", 1, 1024, 4),
                settings.integer("topics.replication", 1, 16, 1),
                settings.flag("topics.create", true));
    }

    private BrokerOptions broker() {
        BrokerOptions standard = BrokerOptions.DEFAULT;
        return new BrokerOptions(
                settings.integer("broker.port", 0, 65_535, standard.port()),
                Duration.ofSeconds(settings.integer(
                        "broker.startSeconds",
                        1,
                        3600,
                        Math.toIntExact(standard.startTimeout().toSeconds()))),
                Duration.ofSeconds(settings.integer(
                        "broker.idleSeconds",
                        1,
                        Integer.MAX_VALUE,
                        Math.toIntExact(standard.idleLimit().toSeconds()))));
    }

    private Workers workers() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Workers(
                settings.integer("workers.streamThreads", 1, 64, Math.min(4, cores)),
                settings.integer("workers.vault", 1, 64, 2),
                settings.integer("workers.publish", 1, 64, 1),
                settings.integer("workers.remedy", 1, 64, 1));
    }

    private Limits limits() {
        return new Limits(
                splitBytes(),
                settings.integer("limits.splitsInFlight", 1, 1024, 16),
                settings.integer("limits.maxRowBytes", 1 << 10, 256 * MIB, BatchPlan.DEFAULT_MAX_ROW_BYTES),
                settings.integer("limits.queryMemoryMiB", 64, 1 << 20, 256),
                settings.integer("limits.expansionRatio", 1, 10_000, 200),
                settings.integer("limits.expansionFreeMiB", 0, Integer.MAX_VALUE, 4096));
    }

    private int splitBytes() {
        int bytes = settings.integer("limits.splitBytes", 0, 16 * MIB, 0);
        if (bytes > 0 && bytes < MIN_SPLIT_BYTES) {
            settings.problem("'limits.splitBytes' must be 0, for a size by the file's length, or at least %d, and is %d"
                    .formatted(MIN_SPLIT_BYTES, bytes));
        }
        return bytes;
    }

    private void flatten(String prefix, Map<?, ?> map, String origin, Path base) {
        map.forEach((name, value) -> {
            String full = prefix + name;
            if (value instanceof Map<?, ?> inner) {
                flatten(full + ".", inner, origin, base);
            } else if (value != null) {
                settings.put(full, value, origin, base);
            }
        });
    }
}
