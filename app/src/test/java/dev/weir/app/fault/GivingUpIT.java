// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.app.fixture.TopicReader;
import dev.weir.app.fixture.WeirUnderTest;
import dev.weir.schemas.report.Alert;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads take their time to die eight times: it runs with the other faults. */
@Tag("faults")
class GivingUpIT {

    @TempDir
    static Path home;

    @Test
    void shouldAlertWhenStreamsCannotGoOn() throws Exception {
        try (WeirUnderTest weir = WeirUnderTest.start(home)) {
            poison(weir);

            Alert alert = TopicReader.first(weir.topics().alerts(), weir.clients());
            assertThat(alert.code()).isEqualTo("STREAMS_STOPPED");
            assertThat(alert.severity()).isEqualTo(1);
            assertThat(alert.message()).startsWith("The intake streams stopped: their threads died 8 times");
            assertThat(weir.isWell()).isFalse();
        }
    }

    /** Nothing but Weir writes to its control topics: what it cannot read there stops it, for nothing may be passed over. */
    private static void poison(WeirUnderTest weir) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(Map.copyOf(weir.clients()), new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] garbage = "no split".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(weir.topics().splits().name(), garbage, garbage))
                    .get();
        }
    }
}
