// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.app.config.WeirConfig;
import dev.weir.app.config.WeirConfigReader;
import dev.weir.schemas.registry.RegistryException;
import dev.weir.schemas.registry.RegistryException.Reason;
import dev.weir.schemas.registry.SchemaRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryOnDemandTest {

    private static final Schema SCHEMA = Schema.create(Schema.Type.STRING);

    @TempDir
    Path folder;

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void shouldOpenWhenItIsNeededAndOnce() throws Exception {
        RegistryOnDemand registry = new RegistryOnDemand(this::open);
        assertThat(opened).hasValue(0);

        assertThat(registry.register("s", SCHEMA)).isEqualTo(7);
        assertThat(registry.schema(7)).isEqualTo(SCHEMA);
        assertThat(registry.isCompatible("s", SCHEMA)).isTrue();
        assertThat(opened).hasValue(1);

        registry.close();
        registry.close();
        assertThat(closed).hasValue(1);
        assertThatThrownBy(() -> registry.schema(7)).hasMessageContaining("is closed");
    }

    @Test
    void shouldTryAgainAfterItDidNotOpen() throws Exception {
        RegistryOnDemand registry = new RegistryOnDemand(() -> {
            if (opened.get() == 0) {
                opened.incrementAndGet();
                throw new RegistryException(Reason.UNREACHABLE, "not yet");
            }
            return open();
        });

        assertThatThrownBy(() -> registry.schema(7)).hasMessage("not yet");
        assertThat(registry.schema(7)).isEqualTo(SCHEMA);
        registry.close();
    }

    @Test
    void shouldStartBesideTheCaller() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        try (RegistryOnDemand registry = new RegistryOnDemand(() -> {
            started.countDown();
            return open();
        })) {
            registry.startBeside();
            assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void shouldInterruptAStartThatHangsWhenItIsClosed() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        RegistryOnDemand registry = new RegistryOnDemand(() -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new RegistryException(Reason.INTERRUPTED, "interrupted", e);
            }
            return open();
        });
        registry.startBeside();
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();

        registry.close();

        assertThat(opened).hasValue(0);
    }

    @Test
    void shouldSayThatAClusterNeedsARegistryOfItsOwn() throws Exception {
        WeirConfig config = new WeirConfigReader(folder)
                .option("bootstrap.servers", "127.0.0.1:1", "test")
                .read();

        try (SchemaRegistry registry = Registries.open(config, Map.of())) {
            assertThatThrownBy(() -> registry.register("s", SCHEMA))
                    .hasMessageContaining("Expected schema.registry.url beside bootstrap.servers")
                    .extracting(e -> ((RegistryException) e).reason())
                    .isEqualTo(Reason.UNCONFIGURED);
        }
    }

    @Test
    void shouldUseTheRegistryThatIsConfigured() throws Exception {
        try (EmbeddedRegistry other = EmbeddedRegistry.over(new KeptEntries(), 0)) {
            WeirConfig config = new WeirConfigReader(folder)
                    .option("schema.registry.url", other.url().toString(), "test")
                    .read();

            try (SchemaRegistry registry = Registries.open(config, Map.of())) {
                assertThat(registry.register("s", SCHEMA)).isEqualTo(1);
            }
            assertThat(new RegistryConversation(other.url()).get("/subjects").body())
                    .isEqualTo("[\"s\"]");
        }
    }

    private SchemaRegistry open() {
        opened.incrementAndGet();
        return new SchemaRegistry() {
            @Override
            public int register(String subject, Schema schema) {
                return 7;
            }

            @Override
            public Schema schema(int id) {
                return SCHEMA;
            }

            @Override
            public boolean isCompatible(String subject, Schema schema) {
                return true;
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
