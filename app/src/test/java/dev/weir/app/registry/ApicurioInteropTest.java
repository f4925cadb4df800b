// SPDX-License-Identifier: Apache-2.0
package dev.weir.app.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.registry.ConfluentFormat;
import dev.weir.schemas.registry.RegistryClient;
import dev.weir.schemas.registry.RegistrySettings;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another project's serializer and deserializer, with its headers off: they read what Weir writes, and it what they write. */
final class ApicurioInteropTest {

    private static final String TOPIC = "weir.clean.orders";
    private static final String SUBJECT = TOPIC + "-value";
    private static final Schema MONEY = LogicalTypes.decimal(12, 2).addToSchema(Schema.create(Schema.Type.BYTES));
    private static final Schema ORDER = SchemaBuilder.record("Order")
            .namespace("dev.weir.clean")
            .fields()
            .requiredString("id")
            .requiredLong("quantity")
            .optionalDouble("weight")
            .optionalString("note")
            .name("price")
            .type(MONEY)
            .noDefault()
            .name("day")
            .type(LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT)))
            .noDefault()
            .endRecord();

    /** Worked out by hand: magic, id 1, "a17", 300, 12.5, null, 19.99 as two bytes, day 20000. */
    private static final String GOLDEN =
            "00" + "00000001" + "06613137" + "d804" + "02" + "0000000000002940" + "00" + "04" + "07cf" + "c0b802";

    private static final Map<String, Object> SETTINGS = Map.of(
            "apicurio.registry.url",
            "http://127.0.0.1:1",
            "apicurio.registry.headers.enabled",
            "false",
            "apicurio.registry.use-id",
            "contentId",
            "apicurio.registry.auto-register",
            "true");

    private EmbeddedRegistry server;
    private RegistryClient registry;

    @BeforeEach
    void start() throws Exception {
        server = EmbeddedRegistry.over(new KeptEntries(), 0);
        registry = RegistryClient.open(RegistrySettings.of(server.url()));
    }

    @AfterEach
    void stop() {
        registry.close();
        server.close();
    }

    @Test
    void shouldWriteTheBytesThatApicurioWrites() throws Exception {
        byte[] theirs;
        try (AvroKafkaSerializer<GenericRecord> serializer = new AvroKafkaSerializer<>(new ApicurioOnWeir(registry))) {
            serializer.configure(SETTINGS, false);
            theirs = serializer.serialize(TOPIC, order());
        }

        assertThat(HexFormat.of().formatHex(theirs)).isEqualTo(GOLDEN);
        assertThat(HexFormat.of().formatHex(written(order()))).isEqualTo(GOLDEN);
    }

    @Test
    void shouldReadWhatApicurioWrote() throws Exception {
        byte[] theirs;
        try (AvroKafkaSerializer<GenericRecord> serializer = new AvroKafkaSerializer<>(new ApicurioOnWeir(registry))) {
            serializer.configure(SETTINGS, false);
            theirs = serializer.serialize(TOPIC, order());
        }

        int id = ConfluentFormat.schemaId(theirs).orElseThrow();
        Schema writer = registry.schema(id);
        GenericRecord read = new GenericDatumReader<GenericRecord>(writer)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(
                                        theirs,
                                        ConfluentFormat.PREFIX_BYTES,
                                        theirs.length - ConfluentFormat.PREFIX_BYTES,
                                        null));
        assertThat(read).isEqualTo(order());
        assertThat(registry.register(SUBJECT, ORDER)).isEqualTo(id);
    }

    @Test
    void shouldBeReadByApicurio() throws Exception {
        byte[] ours = written(order());

        try (AvroKafkaDeserializer<GenericRecord> deserializer =
                new AvroKafkaDeserializer<>(new ApicurioOnWeir(registry))) {
            deserializer.configure(SETTINGS, false);
            GenericRecord read = deserializer.deserialize(TOPIC, ours);

            assertThat(read).isEqualTo(order());
            assertThat(read.getSchema()).isEqualTo(ORDER);
        }
    }

    private byte[] written(GenericRecord record) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ConfluentFormat.prefix(registry.register(SUBJECT, record.getSchema())));
        write(record, out);
        return out.toByteArray();
    }

    private static void write(GenericRecord record, ByteArrayOutputStream out) throws IOException {
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        encoder.flush();
    }

    private static GenericRecord order() {
        ByteBuffer price = new Conversions.DecimalConversion()
                .toBytes(new java.math.BigDecimal("19.99"), MONEY, MONEY.getLogicalType());
        return new GenericRecordBuilder(ORDER)
                .set("id", "a17")
                .set("quantity", 300L)
                .set("weight", 12.5)
                .set("note", null)
                .set("price", price)
                .set("day", 20_000)
                .build();
    }
}
