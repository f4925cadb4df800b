// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.app.broker.BrokerOptions;
import dev.weir.app.config.WeirConfig.Limits;
import dev.weir.app.config.WeirConfig.TopicSettings;
import dev.weir.app.config.WeirConfig.Workers;
import dev.weir.remediation.ask.ModelSettings;
import dev.weir.schemas.registry.Credentials;
import dev.weir.schemas.registry.RegistrySettings;
import dev.weir.schemas.registry.TrustedCertificates;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WeirConfigReaderTest {

    @TempDir
    Path folder;

    @Test
    void shouldHaveDefaultsForEverything() throws Exception {
        WeirConfig config = new WeirConfigReader(folder).read();

        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(config)
                .isEqualTo(new WeirConfig(
                        folder.resolve("weir-data"),
                        null,
                        Map.of(),
                        new TopicSettings("weir", 4, 1, true),
                        new WeirConfig.Registry(null, 0),
                        List.of(folder.resolve("weir-data/arrivals")),
                        folder.resolve("contracts"),
                        false,
                        0.4,
                        new BrokerOptions(0, Duration.ofSeconds(60), Duration.ofMinutes(30)),
                        new Workers(Math.min(4, cores), 2, 1, 1),
                        new Limits(0, 16, 8 << 20, 256, 200, 4096),
                        new WeirConfig.Delivering(null, 4),
                        null));
        assertThat(config.isEmbedded()).isTrue();
    }

    @Test
    void shouldMapEverySetting() throws Exception {
        Path file = write("""
                data: state
                bootstrap.servers: broker-1:9093,broker-2:9093
                kafka:
                  security.protocol: SASL_SSL
                  sasl:
                    mechanism: SCRAM-SHA-512
                topics:
                  prefix: acme.weir
                  partitions: 12
                  cleanPartitions: 9
                  replication: 3
                  create: false
                schema.registry:
                  url: https://registry-1:8081, https://registry-2:8081/apis/ccompat/v7
                  user: ann
                  password: secret
                  truststore: {location: trusted.p12, password: hidden}
                  timeoutSeconds: 3
                  port: 8081
                roots: [in, /srv/files]
                contracts: promises
                inferContracts: true
                detection: {minConfidence: 0.75}
                broker:
                  port: 9092
                  startSeconds: 10
                  idleSeconds: 20
                workers:
                  streamThreads: 3
                  vault: 4
                  publish: 5
                  remedy: 6
                limits:
                  splitBytes: 1000000
                  splitsInFlight: 8
                  maxRowBytes: 2000000
                  queryMemoryMiB: 512
                  expansionRatio: 50
                  expansionFreeMiB: 100
                model:
                  url: http://10.0.0.7:11434
                  name: qwen2.5-coder:14b
                  timeoutSeconds: 90
                  attempts: 5
                  callsPerBatch: 20
                  tokensPerBatch: 30000
                  callsPerMinute: 7
                  restSeconds: 300
                  streaming: true
                  allowedHost: llm.example
                """);

        WeirConfig config =
                new WeirConfigReader(Path.of("/elsewhere")).file(file).read();

        assertThat(config)
                .isEqualTo(new WeirConfig(
                        folder.resolve("state"),
                        "broker-1:9093,broker-2:9093",
                        Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "SCRAM-SHA-512"),
                        new TopicSettings("acme.weir", 12, 3, false),
                        new WeirConfig.Registry(
                                new RegistrySettings(
                                        List.of(
                                                URI.create("https://registry-1:8081"),
                                                URI.create("https://registry-2:8081/apis/ccompat/v7")),
                                        new Credentials.Basic("ann", "secret"),
                                        new TrustedCertificates(folder.resolve("trusted.p12"), "hidden"),
                                        Duration.ofSeconds(3),
                                        4),
                                8081),
                        List.of(folder.resolve("in"), Path.of("/srv/files")),
                        folder.resolve("promises"),
                        true,
                        0.75,
                        new BrokerOptions(9092, Duration.ofSeconds(10), Duration.ofSeconds(20)),
                        new Workers(3, 4, 5, 6),
                        new Limits(1_000_000, 8, 2_000_000, 512, 50, 100),
                        new WeirConfig.Delivering(null, 9),
                        new ModelSettings(
                                URI.create("http://10.0.0.7:11434"),
                                "qwen2.5-coder:14b",
                                Duration.ofSeconds(90),
                                5,
                                20,
                                30_000,
                                7,
                                Duration.ofSeconds(300),
                                true,
                                "llm.example")));
        assertThat(config.isEmbedded()).isFalse();
    }

    @Test
    void shouldLetTheCommandLineWinOverPropertiesOverTheEnvironmentOverTheFile() throws Exception {
        Path file = write("topics: {prefix: a, partitions: 1, replication: 1}\ndata: one\n");
        Properties properties = new Properties();
        properties.setProperty("weir.set.topics.replication", "2");
        properties.setProperty("weir.set.topics.prefix", "c");
        properties.setProperty("user.name", "nobody");

        WeirConfig config = new WeirConfigReader(folder)
                .file(file)
                .environment(Map.of(
                        "WEIR_TOPICS_PARTITIONS", "2",
                        "WEIR_TOPICS_PREFIX", "b",
                        "WEIR_KAFKA_SSL_TRUSTSTORE_LOCATION", "/t.jks",
                        "WEIR_JAVA_OPTS", "-Xmx1g",
                        "PATH", "/bin"))
                .properties(properties)
                .option("data", "two", "--data")
                .read();

        assertThat(config.topics()).isEqualTo(new TopicSettings("c", 2, 2, true));
        assertThat(config.kafka()).isEqualTo(Map.of("ssl.truststore.location", "/t.jks"));
        assertThat(config.dataDir()).isEqualTo(folder.resolve("two"));
    }

    @Test
    void shouldReportAllProblemsTogether() throws Exception {
        Path file = write("""
                topics: {prefix: "no spaces", partitions: 0, replication: many}
                limits: {splitBytes: 1000}
                inferContracts: perhaps
                detection.minConfidence: 40
                contracts: ""
                bootstrap.servers: [a, b]
                brokr: {port: 1}
                """);

        ConfigException e = catchThrowableOfType(ConfigException.class, () -> new WeirConfigReader(folder)
                .file(file)
                .file(folder.resolve("absent.yaml"))
                .read());

        assertThat(e.problems())
                .satisfiesExactlyInAnyOrder(
                        p -> assertThat(p).contains("absent.yaml: there is no such configuration file"),
                        p -> assertThat(p).contains("'topics.prefix' must be letters"),
                        p -> assertThat(p)
                                .contains("'topics.partitions' must be a whole number from 1 to 1024, and is '0'"),
                        p -> assertThat(p)
                                .contains("'limits.splitBytes' must be 0")
                                .contains("and is 1000"),
                        p -> assertThat(p).contains("'topics.replication' must be a whole number"),
                        p -> assertThat(p).contains("'inferContracts' must be true or false, and is 'perhaps'"),
                        p -> assertThat(p)
                                .contains("'detection.minConfidence' must be a number from 0 to 1, and is '40'"),
                        p -> assertThat(p).contains("'contracts' must be a path"),
                        p -> assertThat(p).contains("'bootstrap.servers' must be a text"),
                        p -> assertThat(p)
                                .contains("there is no setting 'brokr.port'")
                                .contains("broker.port"));
        assertThat(e).hasMessageStartingWith("The configuration has 10 problems. Nothing was started.");
    }

    @Test
    void shouldSayWhereAFileIsNotYaml() throws Exception {
        Path file = write("data: [\n");
        Path text = folder.resolve("text.yaml");
        Files.writeString(text, "just words");

        ConfigException e = catchThrowableOfType(
                ConfigException.class,
                () -> new WeirConfigReader(folder).file(file).file(text).read());

        assertThat(e.problems())
                .satisfiesExactly(
                        p -> assertThat(p).contains("weir.yaml: line").contains("is not YAML"),
                        p -> assertThat(p).contains("text.yaml: expected settings"));
    }

    @Test
    void shouldLogInToARegistryInOneWay() throws Exception {
        WeirConfig config = new WeirConfigReader(folder)
                .option("schema.registry.url", "http://r:8081", "test")
                .environment(Map.of("WEIR_SCHEMA_REGISTRY_TOKEN", "t0ken"))
                .read();
        assertThat(config.registry().client())
                .isEqualTo(new RegistrySettings(
                        List.of(URI.create("http://r:8081")),
                        new Credentials.Bearer("t0ken"),
                        null,
                        RegistrySettings.DEFAULT_TIME_LIMIT,
                        RegistrySettings.DEFAULT_ROUNDS));

        assertThat(problems("schema.registry.user", "ann"))
                .anySatisfy(p -> assertThat(p).contains("belong together"));
        assertThat(problems("schema.registry.token", "secret"))
                .containsExactly("'schema.registry.*' says how to log in, and 'schema.registry.url' not where; set it");
        assertThat(problems(
                        "schema.registry.url",
                        "http://r:8081",
                        "schema.registry.token",
                        "secret",
                        "schema.registry.user",
                        "ann",
                        "schema.registry.password",
                        "secret"))
                .containsExactly("'schema.registry.token' and 'schema.registry.user' are two ways to log in; set one");
        for (String url : List.of("r:8081", "ftp://r", "http:///x", "http://ann:secret@r", "http://r?a=secret", "%")) {
            assertThat(problems("schema.registry.url", url)).singleElement().satisfies(p -> assertThat(p)
                    .startsWith("'schema.registry.url' must be one or more http or https addresses")
                    .doesNotContain("secret"));
        }
    }

    private List<String> problems(String... settings) {
        WeirConfigReader reader = new WeirConfigReader(folder);
        for (int i = 0; i < settings.length; i += 2) {
            reader.option(settings[i], settings[i + 1], "test");
        }
        return catchThrowableOfType(ConfigException.class, reader::read).problems();
    }

    @Test
    void shouldTakeWhatAOneShotCommandKnowsBetter() throws Exception {
        WeirConfig config =
                new WeirConfigReader(folder).read().withIntake(List.of(folder.resolve("x")), folder.resolve("y"), true);

        assertThat(config.roots()).containsExactly(folder.resolve("x"));
        assertThat(config.contractsDir()).isEqualTo(folder.resolve("y"));
        assertThat(config.inferContracts()).isTrue();
    }

    @Test
    void shouldSayWhatAModelLacks() {
        assertThatThrownBy(() -> new WeirConfigReader(folder)
                        .option("model.url", "http://me:secret@gpu", "a test")
                        .read())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'model.url' must be an http or https address")
                .hasMessageContaining("'model.name' not which")
                .hasMessageNotContaining("secret");
    }

    @Test
    void shouldBeDocumentedWhole() throws Exception {
        String page = Files.readString(Path.of("../docs/operations.md"));
        String section = page.substring(
                page.indexOf("<!-- configuration:begin -->"), page.indexOf("<!-- configuration:end -->"));

        assertThat(section.lines()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(3, line.indexOf('`', 3))))
                .containsExactlyInAnyOrderElementsOf(WeirConfigReader.settingNames());
    }

    private Path write(String yaml) throws IOException {
        Path file = folder.resolve("weir.yaml");
        Files.writeString(file, yaml);
        return file;
    }
}
