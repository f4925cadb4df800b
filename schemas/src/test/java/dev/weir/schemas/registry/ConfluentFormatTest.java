// SPDX-License-Identifier: Apache-2.0
package dev.weir.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfluentFormatTest {

    /** A row as outsiders get it, worked out by hand from the Avro specification. */
    private static final String GOLDEN = "00" // magic
            + "00010203" // id 66051
            + "06" + "613137" // string "a17": length 3 as zigzag, UTF-8
            + "d804" // long 300: zigzag 600, low seven bits first
            + "02" + "0000000000002940" // union branch 1, double 12.5 little-endian
            + "00"; // union branch 0: null

    private static final Schema ORDER = SchemaBuilder.record("Order")
            .fields()
            .requiredString("id")
            .requiredLong("quantity")
            .optionalDouble("price")
            .optionalString("note")
            .endRecord();

    @ParameterizedTest
    @CsvSource({
        "1, 0000000001",
        "255, 00000000ff",
        "66051, 0000010203",
        "2147483647, 007fffffff",
    })
    void shouldWriteTheIdAfterTheMagicByteHighestByteFirst(int id, String prefix) {
        assertThat(ConfluentFormat.prefix(id)).isEqualTo(HexFormat.of().parseHex(prefix));
        assertThat(ConfluentFormat.schemaId(ConfluentFormat.prefix(id))).hasValue(id);
    }

    @Test
    void shouldWriteTheGoldenBytes() throws IOException {
        GenericRecord order = new GenericRecordBuilder(ORDER)
                .set("id", "a17")
                .set("quantity", 300L)
                .set("price", 12.5)
                .set("note", null)
                .build();

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(ConfluentFormat.prefix(66_051));
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(ORDER).write(order, encoder);
        encoder.flush();

        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo(GOLDEN);
    }

    @Test
    void shouldReadTheGoldenBytes() throws IOException {
        byte[] golden = HexFormat.of().parseHex(GOLDEN);

        assertThat(ConfluentFormat.schemaId(golden)).hasValue(66_051);
        GenericRecord order = new GenericDatumReader<GenericRecord>(ORDER)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(
                                        golden,
                                        ConfluentFormat.PREFIX_BYTES,
                                        golden.length - ConfluentFormat.PREFIX_BYTES,
                                        null));
        assertThat(order).hasToString("{\"id\": \"a17\", \"quantity\": 300, \"price\": 12.5, \"note\": null}");
    }

    @ParameterizedTest
    @CsvSource({"''", "00", "00000001", "0100000001", "c30100000001"})
    void shouldFindNoIdInOtherBytes(String hex) {
        assertThat(ConfluentFormat.schemaId(HexFormat.of().parseHex(hex))).isEmpty();
    }
}
